package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.intake.ArrivalTable;
import org.hepacast.report.intake.ReceivedRisk;
import org.hepacast.report.intake.SlowSettling;
import org.junit.jupiter.api.Test;

/** One change of a case is one transaction with each changed assessment once. */
@QuarkusTest
class SettlingTest extends DeliveryScene {
  private static final List<String> FAMILIES = List.of("a", "b", "c", "d", "e", "f");

  private static List<RiskEvent> panel(String patient, long sequence) {
    Instant now = Instant.now();
    return FAMILIES.stream()
        .map(
            family ->
                risk()
                    .patient(patient)
                    .family(family)
                    .sequence(sequence)
                    .cea(10 + sequence, Long.toString(sequence))
                    .inputsUntil(now)
                    .build())
        .toList();
  }

  private void assertWrittenOnceTogether(List<RiskEvent> risks) {
    for (RiskEvent risk : risks) {
      assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
      assertThat(assessment(risk).at("/meta/versionId").asText()).isEqualTo("1");
      assertThat(ehr.transactionsOf(identifier(risk))).hasSize(1);
    }
    assertThat(lastTransactions(risks)).hasSize(1);
  }

  private Set<Integer> lastTransactions(List<RiskEvent> risks) {
    return risks.stream()
        .map(risk -> ehr.transactionsOf(identifier(risk)).getLast())
        .collect(Collectors.toSet());
  }

  @Test
  void aPanelAsOneBundleIsOneTransaction() {
    List<RiskEvent> panel = panel("bundle", 1);

    topic.send(panel.toArray(RiskEvent[]::new));

    assertWrittenOnceTogether(panel);
  }

  @Test
  void aPanelAsSixPostsIsOneTransactionToo() {
    List<RiskEvent> last = List.of();
    for (int post = 1; post <= 6; post++) {
      last = panel("posts", post);
      topic.send(last.toArray(RiskEvent[]::new));
    }

    assertWrittenOnceTogether(last);
  }

  @Test
  void oneAssessmentThatTheEhrRefusesKeepsNoOtherOut() {
    List<RiskEvent> panel = panel("one-refused", 1);
    RiskEvent refused = panel.get(2);
    ehr.refuse(identifier(refused));

    topic.send(panel.toArray(RiskEvent[]::new));

    panel.stream()
        .filter(risk -> risk != refused)
        .forEach(risk -> assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED));
    assertThat(deadLetter(refused)).isNotEmpty();
    eventually(() -> assertThat(parked(refused)).isTrue());
  }

  /** Everything else of the case waits for an hour here; the correction takes it along. */
  @Test
  void aCorrectionIsNeverHeldBack() throws SQLException {
    List<RiskEvent> panel = panel("corrected-panel", 1);
    topic.send(panel.toArray(RiskEvent[]::new));
    panel.forEach(this::delivered);
    RiskEvent corrected =
        risk()
            .patient("corrected-panel")
            .family("a")
            .sequence(2)
            .cea(250, "2")
            .corrected("11 -> 250")
            .inputsUntil(Instant.now())
            .build();
    List<RiskEvent> waiting = panel("corrected-panel", 2).subList(1, FAMILIES.size());

    store(Stream.concat(waiting.stream(), Stream.of(corrected)).toList());

    assertThat(delivered(corrected).status()).isEqualTo("corrected");
    waiting.forEach(
        risk -> assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.UPDATED));
    assertThat(lastTransactions(panel)).hasSize(1);
  }

  @Test
  void aWithdrawalIsNeverHeldBack() throws SQLException {
    RiskEvent standing = panel("withdrawn-panel", 1).getFirst();
    topic.send(standing);
    delivered(standing);
    RiskEvent withdrawn =
        risk()
            .patient("withdrawn-panel")
            .family("a")
            .sequence(2)
            .outcome(new RiskOutcome.Withdrawn("gone"))
            .inputsUntil(Instant.now())
            .build();

    store(List.of(withdrawn));

    assertThat(delivered(withdrawn).result()).isEqualTo(Delivery.Result.WITHDRAWN);
  }

  private void store(List<RiskEvent> risks) throws SQLException {
    ArrivalTable slow = SlowSettling.table(database);
    slow.store(
        risks.stream()
            .map(risk -> new ReceivedRisk(risk, EventJson.write(risk), Map.of(), 0, 1_000_000))
            .toList());
  }
}
