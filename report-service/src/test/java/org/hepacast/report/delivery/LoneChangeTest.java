package org.hepacast.report.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.ChangedFamilies;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.report.intake.ReceivedRisk;
import org.hepacast.report.intake.SlowSettling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which changes wait for others of their case. Cases settle for an hour here: what is written
 * within the test has not waited.
 */
@QuarkusTest
class LoneChangeTest extends DeliveryScene {
  private static final List<String> CHANGED = List.of("a", "b", "c");
  private static final Map<String, String> NOTHING_SAID = Map.of();

  /** Of one vector, which has changed these families. */
  private static Map<String, String> changed(List<String> families) {
    return Map.of(ChangedFamilies.HEADER, ChangedFamilies.write(families));
  }

  private static RiskEvent of(String patient, String family, long sequence) {
    return risk()
        .patient(patient)
        .family(family)
        .sequence(sequence)
        .cea(10 + sequence, Long.toString(sequence))
        .inputsUntil(Instant.now())
        .build();
  }

  private static List<ReceivedRisk> received(
      String patient, long sequence, Map<String, String> headers, String... families) {
    return Arrays.stream(families)
        .map(family -> of(patient, family, sequence))
        .map(
            risk -> new ReceivedRisk(risk, EventJson.write(risk), headers, 0, 1_000_000 + sequence))
        .toList();
  }

  @SafeVarargs
  private void store(List<ReceivedRisk>... risks) throws SQLException {
    var batch = new ArrayList<ReceivedRisk>();
    Arrays.asList(risks).forEach(batch::addAll);
    SlowSettling.table(database).store(batch);
  }

  /** As the record stands long after its last change. */
  private void standing(String patient) throws SQLException {
    List<RiskEvent> first = CHANGED.stream().map(family -> of(patient, family, 1)).toList();
    topic.send(first.toArray(RiskEvent[]::new));
    first.forEach(this::delivered);
    StoredRows.age(database, first.getFirst().caseReference().caseId());
  }

  private boolean settles(String patient) throws SQLException {
    return StoredRows.settles(database, of(patient, "a", 1).caseReference().caseId());
  }

  @Test
  void aLoneChangeIsWrittenAtOnceInOneTransaction() throws SQLException {
    standing("lone");

    store(received("lone", 2, changed(CHANGED), "a", "b", "c"));

    eventually(
        () ->
            assertThat(CHANGED)
                .allSatisfy(
                    family ->
                        assertThat(transactions("lone", family))
                            .hasSize(2)
                            .isEqualTo(transactions("lone", "a"))));
  }

  private List<Integer> transactions(String patient, String family) {
    return ehr.transactionsOf(identifier(of(patient, family, 1)));
  }

  @Test
  void ofAChangeThatComesInPiecesTheLastPieceEndsTheWaiting() throws SQLException {
    standing("pieces");

    store(received("pieces", 2, changed(CHANGED), "a"));
    assertThat(settles("pieces")).isTrue();
    store(received("pieces", 2, changed(CHANGED), "c"));
    assertThat(settles("pieces")).isTrue();
    store(received("pieces", 2, changed(CHANGED), "b"));

    assertThat(settles("pieces")).isFalse();
  }

  @ParameterizedTest(name = "changed {0}, came {1}: settles {2}")
  @CsvSource({
    "a b c, a b c, false",
    "a, a, false",
    "a b c, a b, true",
    "a b c, b, true",
    "a b d, a b c, true",
    "'', a b c, true",
  })
  void onlyAChangeThatIsKnownToBeCompleteGoesAtOnce(String changed, String came, boolean settles)
      throws SQLException {
    String patient = "complete-" + (changed + "-" + came).replace(' ', '_');
    standing(patient);

    store(
        received(
            patient,
            2,
            changed.isEmpty() ? NOTHING_SAID : changed(List.of(changed.split(" "))),
            came.split(" ")));

    assertThat(settles(patient)).isEqualTo(settles);
  }

  /** What makes a case, its operation and its results, comes as several resources. */
  @Test
  void aNewCaseSettles() throws SQLException {
    store(received("new-case", 1, changed(CHANGED), "a", "b", "c"));

    assertThat(settles("new-case")).isTrue();
  }

  @Test
  void afterAnotherChangeOfTheCaseAnInstantAgoItSettles() throws SQLException {
    standing("second");

    store(received("second", 2, changed(List.of("a")), "a"));
    assertThat(settles("second")).isFalse();
    store(received("second", 3, changed(CHANGED), "a", "b", "c"));

    assertThat(settles("second")).isTrue();
  }

  @Test
  void twoChangesInOneBatchSettle() throws SQLException {
    standing("crowd");

    store(
        received("crowd", 2, changed(List.of("a")), "a"),
        received("crowd", 3, changed(List.of("b", "c")), "b", "c"));

    assertThat(settles("crowd")).isTrue();
  }

  @Test
  void anotherVectorBetweenThePiecesOfAChangeMakesBothSettle() throws SQLException {
    standing("between");

    store(received("between", 2, changed(CHANGED), "a"));
    store(received("between", 3, changed(List.of("b")), "b"));
    store(received("between", 2, changed(CHANGED), "c"));

    assertThat(settles("between")).isTrue();
  }

  @Test
  void whileATransactionOfTheCaseIsBeingWrittenItSettles() throws SQLException {
    standing("writing");
    StoredRows.claim(database, of("writing", "c", 1).caseReference().caseId());

    store(received("writing", 2, changed(List.of("a")), "a"));

    assertThat(settles("writing")).isTrue();
  }

  /** Another case's changes are nobody's business. */
  @Test
  void otherCasesDoNotMakeItSettle() throws SQLException {
    standing("calm");

    store(
        received("calm", 2, changed(CHANGED), "a", "b", "c"),
        received("other", 3, changed(CHANGED), "a", "b"));

    assertThat(settles("calm")).isFalse();
    assertThat(settles("other")).isTrue();
  }
}
