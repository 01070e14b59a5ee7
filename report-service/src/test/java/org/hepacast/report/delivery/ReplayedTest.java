package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.replay.Counts;
import org.hepacast.replay.Replay;
import org.hepacast.replay.ReplayFilter;
import org.hepacast.report.ehr.EhrFault;
import org.junit.jupiter.api.Test;

/** A letter of this service, and what the command {@code replay} makes of it. */
@QuarkusTest
class ReplayedTest extends DeliveryScene {
  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  private final ReplayFilter rejectedSinceNow =
      new ReplayFilter(Instant.now(), Set.of(DeadLetterReason.REJECTED_BY_EHR));

  private RiskEvent rejected(String patient) {
    RiskEvent risk = risk().patient(patient).build();
    ehr.fail(identifier(risk), EhrFault.REFUSED_400);
    topic.send(risk);
    deadLetter(risk);
    eventually(() -> assertThat(parked(risk)).isTrue());
    return risk;
  }

  private Counts replay() {
    return new Replay(bootstrapServers, Clock.systemUTC()).run(rejectedSinceNow);
  }

  @Test
  void aRiskThatTheEhrRejectedArrivesOnceItsCauseIsMended() {
    RiskEvent risk = rejected("rejected-once");

    Counts counts = replay();

    assertThat(counts.sent()).isEqualTo(Map.of("rejected-by-ehr", 1));
    assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1);
  }

  /** Services 7.5: compacted, the older risk would be all that a new database ever reads. */
  @Test
  void aRejectedRiskThatANewerOneHasOvertakenStaysWhereItIs() {
    RiskEvent risk = rejected("overtaken");
    RiskEvent newer = risk().patient("overtaken").sequence(2).cea(12, "2").build();
    topic.send(newer);
    delivered(newer);

    Counts counts = replay();

    assertThat(counts.sent()).isEmpty();
    assertThat(counts.superseded()).isEqualTo(Map.of("rejected-by-ehr", 1));
    assertThat(assessment(newer).at("/meta/versionId").asText()).isEqualTo("1");
  }
}
