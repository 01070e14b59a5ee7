package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.kit.loop.Loop;
import org.hepacast.kit.loop.Loops;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.report.assessment.Assessment;
import org.hepacast.report.assessment.AssessmentStatus;
import org.hepacast.report.assessment.PreparedAssessment;
import org.hepacast.report.assessment.RiskTransaction;
import org.hepacast.report.ehr.EhrOverHttp;
import org.hepacast.report.intake.ReceivedRisk;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;

/** Many deliveries at once, in one instance and in several. */
@QuarkusTest
class InstancesTest extends DeliveryScene {
  @Inject Ledger ledger;
  @Inject Persistently persistently;
  @Inject Dependencies dependencies;
  @Inject DeliveryConfig config;
  @Inject Loops loops;

  @Test
  void oneCaseAndFamilyIsDeliveredStrictlyOneAtATimeAndEndsWithTheNewest() {
    var all = new ArrayList<RiskEvent>();
    for (int sequence = 1; sequence <= 30; sequence++) {
      all.add(
          risk()
              .patient("burst")
              .sequence(sequence)
              .cea(sequence, Integer.toString(sequence))
              .build());
    }

    topic.send(all.toArray(RiskEvent[]::new));

    assertThat(delivered(all.getLast()).result()).isIn(Delivery.Result.values());
    assertThat(assessment(all.getLast()).path("basis").toString())
        .contains("Observation/burst-cea/_history/30");
    assertThat(ehr.mostAtOnce(identifier(all.getLast()))).isEqualTo(1);
  }

  /** Services 7.16: having stepped aside is no attempt, and the next failure waits no longer. */
  @Test
  void aNewModelsFirstDeliveriesMakeOneDevice() throws SQLException {
    List<RiskEvent> many =
        IntStream.range(0, 30)
            .mapToObj(i -> risk().patient("device" + i).version("3.0.0").build())
            .toList();

    topic.send(many.toArray(RiskEvent[]::new));

    many.forEach(
        risk ->
            eventually(
                () -> assertThat(ehr.count("RiskAssessment", identifier(risk))).isEqualTo(1)));
    assertThat(ehr.count("Device", "fong:3.0.0")).isEqualTo(1);
    many.forEach(risk -> delivered(risk));
    assertThat(mostAttempts("3.0.0")).isEqualTo(1);
  }

  private int mostAttempts(String modelVersion) throws SQLException {
    String select =
        "SELECT max(attempts) FROM delivery JOIN risk USING (risk_id) WHERE model_version = ?";
    return database.inTransaction(
        connection -> {
          try (var statement = connection.prepareStatement(select)) {
            statement.setString(1, modelVersion);
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
          }
        });
  }

  /** Each writes what it has taken, and nothing that the other has. */
  @Test
  void twoInstancesShareTheWorkAndDeliverEveryRiskOnce() throws InterruptedException {
    // The first delivery of a model introduces its Device, and all others wait for that one.
    RiskEvent introduced = risk().patient("shared").build();
    topic.send(introduced);
    delivered(introduced);
    List<RiskEvent> many =
        IntStream.range(0, 300).mapToObj(i -> risk().patient("shared" + i).build()).toList();
    Set<String> taken = ConcurrentHashMap.newKeySet();
    try (var client = client();
        Dispatcher second = anotherInstance(client, taken);
        Loop loop = loops.start("second-instance", second::look)) {
      second.onMore(loop::wake);
      // With its hands full the service leaves the rest, however quick this machine is.
      ehr.hold();
      topic.send(many.toArray(RiskEvent[]::new));
      // The service is woken by what comes in; nothing comes in at the second instance.
      eventually(
          () -> {
            loop.wake();
            assertThat(taken).isNotEmpty();
          });
      ehr.healthy();

      Map<String, Long> announced =
          topic
              .read(
                  Topic.DELIVERY,
                  record -> many.stream().anyMatch(risk -> isOf(record, risk)),
                  found -> found.size() >= many.size())
              .stream()
              .map(record -> EventJson.read(record.value(), Delivery.class).riskId())
              .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
      assertThat(announced).hasSize(many.size()).allSatisfy((id, n) -> assertThat(n).isOne());
    }

    assertThat(many)
        .allSatisfy(
            risk -> {
              assertThat(ehr.count("RiskAssessment", identifier(risk))).isOne();
              assertThat(assessment(risk).at("/meta/versionId").asText()).isEqualTo("1");
              assertThat(ehr.mostAtOnce(identifier(risk))).isOne();
            });
    assertThat(taken).as("the second instance's share").hasSizeBetween(1, many.size() - 1);
  }

  private EhrOverHttp client() {
    var limits = new EhrHttp.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1_000_000);
    return new EhrOverHttp(new EhrHttp(ehr.base(), Optional::empty, limits));
  }

  /** The same parts on the same database as the running service, put together once more. */
  private Dispatcher anotherInstance(EhrOverHttp client, Set<String> taken) {
    var pauses = new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), new Random(1));
    var breaker = new CircuitBreaker(5, pauses, Clock.systemUTC());
    var run =
        new DeliveryRun(
            new Attempts(deployment, client, database),
            new EhrHealth(breaker, dependencies),
            ledger,
            pauses);
    var counting =
        new Dispatcher.JobRunner() {
          @Override
          public void run(List<Job> parcel) {
            parcel.forEach(job -> taken.add(job.claimed().eventId()));
            run.run(parcel);
          }

          @Override
          public void park(Claimed.Unreadable row) {
            run.park(row);
          }
        };
    return new Dispatcher(claims, persistently, breaker, counting, config);
  }

  @Test
  void whatAnInstanceLeftBehindWhenItDiedIsFinishedByAnother() throws SQLException {
    RiskEvent risk = risk().patient("orphan").build();
    // Another instance has taken the job; it writes, and dies without a word.
    RiskJob orphan = takeAsAnotherInstance(risk);
    var transaction =
        RiskTransaction.of(
            deployment, new Assessment(risk, AssessmentStatus.FINAL, orphan.receivedAt(), null));
    try (var client = client()) {
      client.write(transaction.body(), transaction.entries(), null);
    }

    Delivery delivery = delivered(risk);

    assertThat(delivery.result()).isEqualTo(Delivery.Result.CREATED);
    assertThat(assessment(risk).at("/meta/versionId").asText()).isEqualTo("1");
    assertThat(parkLate(orphan)).as("the dead instance's claim no longer counts").isFalse();
  }

  @Test
  void aCasesTransactionThatAnInstanceWroteBeforeItDiedIsFoundAssessmentByAssessment()
      throws SQLException {
    List<RiskEvent> case3 =
        Stream.of("a", "b", "c")
            .map(family -> risk().patient("orphans").family(family).build())
            .toList();
    for (RiskEvent risk : case3) {
      takeAsAnotherInstance(risk);
    }
    var transaction =
        RiskTransaction.of(
            deployment,
            case3.stream()
                .map(risk -> new Assessment(risk, AssessmentStatus.FINAL, Risks.RECEIVED, null))
                .map(assessment -> PreparedAssessment.of(deployment, assessment))
                .toList());
    try (var client = client()) {
      client.write(transaction.body(), transaction.entries(), null);
    }

    for (RiskEvent risk : case3) {
      assertThat(delivered(risk).result()).isEqualTo(Delivery.Result.CREATED);
      assertThat(assessment(risk).at("/meta/versionId").asText()).isEqualTo("1");
    }
  }

  private boolean parkLate(RiskJob orphan) throws SQLException {
    var letter = new OutgoingRecord(Topic.DEAD_LETTER.topicName(), "late", Map.of(), new byte[0]);
    return endings.park(
        orphan.claimed(),
        new Outcome.Parked(DeadLetterReason.REJECTED_BY_EHR, "late", true),
        letter);
  }

  /** The rows as another instance leaves them when it dies right after taking the job. */
  private RiskJob takeAsAnotherInstance(RiskEvent risk) throws SQLException {
    var received = new ReceivedRisk(risk, EventJson.write(risk), Map.of(), 0, 0);
    long claim = StoredRows.putClaimed(database, risk, received.event(), 2000);
    return new RiskJob(claim, 1, received, Risks.RECEIVED, null, false);
  }
}
