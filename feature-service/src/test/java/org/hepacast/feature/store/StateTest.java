package org.hepacast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.Became;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.state.State;
import org.hepacast.feature.store.CourseRows.WaitingCourse;
import org.hepacast.feature.support.Course;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.LongCourse;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.consent.ConsentRules;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.Understanding;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state in a real PostgreSQL holds what the same inputs give in memory. */
class StateTest {
  private static PostgresProcess postgres;

  private final State state =
      new State(
          new Cases(MemoryState.CATALOGUE, ZoneOffset.UTC),
          MemoryState.CONSENTS,
          "test",
          Clock.systemUTC());

  @BeforeAll
  static void database(@TempDir Path folder) throws IOException {
    postgres = PostgresProcess.start(folder.resolve("data"), 0);
    postgres.createDatabase("state");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void empty() throws SQLException, IOException {
    try (Connection connection = connection()) {
      Schema.empty(connection);
    }
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("state"), PostgresProcess.USER, PostgresProcess.USER);
  }

  private static Arrival arrival(String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    Instant received = Instant.parse("2026-01-01T00:00:00Z");
    return switch (MemoryState.READER.read(
        ReadType.topicOf(type), MemoryState.SOURCE, received, Fhir.bytes(json))) {
      case Understanding.Read read -> new Arrival(read.copy(), null);
      case Understanding.Unneeded unneeded -> null;
      case Understanding.Unusable unusable -> throw new AssertionError(unusable.text());
    };
  }

  private static List<Arrival> arrivals(List<String> inputs) {
    return inputs.stream().map(StateTest::arrival).filter(a -> a != null).toList();
  }

  private int take(List<Arrival> batch) throws SQLException {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      int vectors = state.take(new SqlStore(connection), batch).vectors();
      connection.commit();
      return vectors;
    }
  }

  /** As a consumer does: a transaction that met another one is done again. */
  private void takePatiently(List<Arrival> batch) throws SQLException {
    while (true) {
      try {
        take(batch);
        return;
      } catch (ConcurrentChange e) {
        continue;
      } catch (StoreFailed e) {
        if (!((SQLException) e.getCause()).getSQLState().startsWith("40")) {
          throw e;
        }
      }
    }
  }

  private static List<FeatureVector> vectors(String table) throws SQLException {
    var vectors = new ArrayList<FeatureVector>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT vector FROM " + table)) {
      while (row.next()) {
        vectors.add(
            EventJson.read(row.getString(1).getBytes(StandardCharsets.UTF_8), FeatureVector.class));
      }
    }
    return vectors;
  }

  private static List<String> expected(List<String> inputs) {
    var memory = new MemoryState();
    memory.take(inputs.toArray(String[]::new));
    return Course.standing(memory.vectors());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void batchesOfAnySizeAndOrderEndInTheVectorsOfThePlainCore(long seed) throws SQLException {
    var random = new Random(seed);
    List<String> inputs = Course.inputs(random);
    List<Arrival> arrivals = new ArrayList<>(arrivals(inputs));
    Collections.shuffle(arrivals, random);

    for (int from = 0; from < arrivals.size(); ) {
      int to = Math.min(arrivals.size(), from + 1 + random.nextInt(20));
      take(arrivals.subList(from, to));
      from = to;
    }

    assertThat(Course.standing(vectors("crlm_case"))).isEqualTo(expected(inputs));
    assertThat(Course.standing(vectors("outbox"))).isEqualTo(expected(inputs));
    assertThat(take(arrivals)).as("everything again").isZero();
    assertThat(outcomes()).isEqualTo(expectedOutcomes(inputs));
    assertThat(courses()).isNotEmpty().isEqualTo(expectedCourses(inputs));
  }

  /** By the time of a Consent's end, and at once where other rules decide; each once. */
  @Test
  void whoIsChangedByTimeOrByOtherRulesIsDueThen() throws SQLException {
    String refusal =
        """
        {'resourceType': 'Consent', 'id': 'c', 'status': 'active',
         'patient': {'reference': 'Patient/p'},
         'provision': {'type': 'deny', 'period': {'end': '2999-12-31'}}}\
        """;
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", "1961-04-12"),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"),
                refusal)));
    assertThat(vectors("crlm_case")).singleElement().matches(one -> one.refusal() != null);
    Instant end = Instant.parse("3000-01-01T00:00:00Z");
    var patient = new PatientKey(MemoryState.SOURCE, "p");

    try (Connection connection = connection()) {
      assertThat(DueRows.untilNext(connection, end)).contains(Duration.ZERO);
      assertThat(DueRows.take(connection, 9, end.minusMillis(1))).isEmpty();
      assertThat(DueRows.take(connection, 9, end)).containsExactly(patient);
      assertThat(DueRows.untilNext(connection, end)).isEmpty();

      Sql.update(connection, "INSERT INTO consent_rules VALUES ('TREAT PERMITTED ')", s -> {});
      DueRows.decideAnewBy(connection, ConsentRules.TREATMENT.fingerprint());
      assertThat(DueRows.take(connection, 9, end)).isEmpty();
      DueRows.decideAnewBy(connection, "HRESCH REFUSED ");
      DueRows.decideAnewBy(connection, "HRESCH REFUSED ");
      assertThat(DueRows.take(connection, 9, Instant.EPOCH)).containsExactly(patient);
      assertThat(DueRows.take(connection, 9, end)).isEmpty();
    }
  }

  /** Ids of the courses of cases that stand, by case. */
  private static Map<String, String> courses() throws SQLException {
    return ids(
        "SELECT case_id, course_id FROM case_course JOIN crlm_case USING (case_id)"
            + " WHERE NOT withdrawn");
  }

  private static Map<String, String> expectedCourses(List<String> inputs) {
    var memory = new MemoryState();
    memory.takeAtOnce(inputs);
    return memory.courses().stream()
        .filter(course -> !course.withdrawn())
        .collect(
            Collectors.toMap(CaseCourse::caseId, CaseCourse::courseId, (a, b) -> a, TreeMap::new));
  }

  /** Of cases that stand, by case. */
  private static Map<String, String> outcomes() throws SQLException {
    return ids(
        "SELECT case_id, outcome_id FROM case_outcome JOIN crlm_case USING (case_id)"
            + " WHERE NOT withdrawn AND performed");
  }

  private static Map<String, String> ids(String sql) throws SQLException {
    var ids = new TreeMap<String, String>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        ids.put(row.getString(1), row.getString(2));
      }
    }
    return ids;
  }

  private static Map<String, String> expectedOutcomes(List<String> inputs) {
    var memory = new MemoryState();
    memory.take(inputs.toArray(String[]::new));
    List<String> standing =
        memory.vectors().stream()
            .filter(vector -> vector.withdrawn() == null)
            .filter(vector -> vector.caseReference().indexEvent().performed())
            .map(vector -> vector.caseReference().caseId())
            .toList();
    return memory.outcomes().stream()
        .filter(outcome -> standing.contains(outcome.caseId()))
        .collect(
            Collectors.toMap(
                CaseOutcome::caseId, CaseOutcome::outcomeId, (a, b) -> a, TreeMap::new));
  }

  @Test
  void whatBecameOfACaseWaitsForTheBrokerOnce() throws SQLException {
    String recurrence =
        """
        {'resourceType': 'Observation', 'id': 'o', 'meta': {'versionId': '2'}, 'status': 'final',
         'code': {'coding': [{'system': 'http://loinc.org', 'code': '97509-4'}]},
         'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '2025-11-02',
         'valueCodeableConcept':
           {'coding': [{'system': 'http://snomed.info/sct', 'code': '25173007'}]}}\
        """;
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", null),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18"))));
    take(arrivals(List.of(recurrence)));
    take(
        arrivals(
            List.of(Fhir.quantity("a", 1, "p", "final", "2039-6", "2025-12-01", "9", "ng/mL"))));
    try (Connection one = connection();
        Connection other = connection()) {
      one.setAutoCommit(false);
      List<Became> claimed = OutcomeRows.claim(one, 10);

      assertThat(claimed).hasSize(1);
      CaseOutcome outcome = claimed.getFirst().outcome();
      assertThat(outcome.sequence()).isEqualTo(3);
      assertThat(outcome.lastContact()).isEqualTo(LocalDate.of(2025, 12, 1));
      assertThat(outcome.events())
          .singleElement()
          .satisfies(event -> assertThat(event.date()).isEqualTo(LocalDate.of(2025, 11, 2)));
      other.setAutoCommit(false);
      assertThat(OutcomeRows.claim(other, 10)).isEmpty();
      OutcomeRows.published(one, claimed);
      one.commit();
      assertThat(OutcomeRows.claim(other, 10)).isEmpty();
    }
  }

  @Test
  void aCourseWaitsForTheBrokerOnceAndOnlyWhenItIsNews() throws SQLException {
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", null),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18"),
                Fhir.quantity("a", 1, "p", "final", "2039-6", "2025-12-01", "9", "ng/mL"))));
    String again = Fhir.quantity("a", 2, "p", "final", "2039-6", "2025-12-01", "9", "ng/mL");
    String other = Fhir.quantity("h", 1, "p", "final", "718-7", "2025-12-01", "9", "g/dL");
    try (Connection one = connection();
        Connection another = connection()) {
      one.setAutoCommit(false);
      another.setAutoCommit(false);
      List<WaitingCourse> claimed = CourseRows.claim(one, 10);

      assertThat(claimed).singleElement().satisfies(c -> assertThat(c.sequence()).isEqualTo(1));
      assertThat(CourseRows.claim(another, 10)).isEmpty();
      CourseRows.published(one, claimed);
      one.commit();
      take(arrivals(List.of(again, other)));
      assertThat(CourseRows.claim(another, 10)).isEmpty();
      take(
          arrivals(
              List.of(again.replace("'versionId': '2'", "'versionId': '3'").replace("9,", "8,"))));
      assertThat(CourseRows.claim(another, 10))
          .singleElement()
          .satisfies(c -> assertThat(c.sequence()).isEqualTo(2));
    }
  }

  /** A row that this version cannot read is written anew, after the course that it was. */
  @Test
  void aCourseThatCannotBeReadIsMadeAnewWhole() throws SQLException {
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", null),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18"),
                Fhir.quantity("x", 1, "p", "final", "24108-3", "2025-12-01", "40", "U/mL"),
                Fhir.quantity("a", 1, "p", "final", "2039-6", "2025-12-01", "9", "ng/mL"))));
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE case_course SET course = '{', sequence = 6");
    }
    take(
        arrivals(
            List.of(Fhir.quantity("b", 1, "p", "final", "2039-6", "2025-12-02", "8", "ng/mL"))));

    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT sequence, course FROM case_course")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(1)).isEqualTo(7);
      CaseCourse course =
          EventJson.read(row.getString(2).getBytes(StandardCharsets.UTF_8), CaseCourse.class);
      assertThat(course.analytes())
          .extracting(analyte -> analyte.points().size())
          .containsExactly(2, 1, 0);
    }
  }

  /** The database reads the results of the windows; the plain core looks at all there are. */
  @ParameterizedTest
  @CsvSource({"31, 60", "32, 400", "33, 1500"})
  void ofThirtyYearsTheResultsOfTheWindowsAreEnough(long seed, int results) throws SQLException {
    List<String> inputs = LongCourse.inputs(new Random(seed), results);
    List<Arrival> arrivals = new ArrayList<>(arrivals(inputs));
    Collections.shuffle(arrivals, new Random(seed));
    for (int from = 0; from < arrivals.size(); from += 100) {
      take(arrivals.subList(from, Math.min(arrivals.size(), from + 100)));
    }
    var memory = new MemoryState();
    memory.takeAtOnce(inputs);

    assertThat(Course.standing(vectors("crlm_case"))).isEqualTo(Course.standing(memory.vectors()));
    assertThat(courses()).hasSize(3).isEqualTo(expectedCourses(inputs));
  }

  /** What an earlier version stored is found by its time like what is stored now. */
  @Test
  void theMigrationFindsTheTimesThatAreWrittenNow() throws SQLException, IOException {
    take(arrivals(LongCourse.inputs(new Random(34), 300)));
    List<String> written = results();
    String migration = Schema.migration("V2__results_by_time.sql");
    String later = Schema.migration("V3__merged_patients.sql");
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE result");
      statement.execute(
          migration.substring(
              migration.indexOf("INSERT INTO result"), migration.indexOf("CREATE INDEX")));
      statement.execute(
          later.substring(
              later.indexOf("UPDATE result"), later.indexOf("CREATE INDEX result_that_settles")));
    }

    assertThat(written).anyMatch(row -> row.endsWith(",t)")).anyMatch(row -> row.endsWith(",f)"));
    assertThat(results()).hasSizeGreaterThan(250).isEqualTo(written);
  }

  private static List<String> results() throws SQLException {
    var rows = new ArrayList<String>();
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT r::text FROM result r ORDER BY source, id, feature")) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void severalInstancesAtOnceEndInTheSameVectors(long seed) throws Exception {
    var random = new Random(seed);
    List<String> inputs = Course.inputs(random);
    List<Arrival> arrivals = new ArrayList<>(arrivals(inputs));
    Collections.shuffle(arrivals, random);
    var instances = new ArrayList<Callable<Void>>();
    for (int instance = 0; instance < 4; instance++) {
      int mine = instance;
      instances.add(
          () -> {
            for (int i = mine; i < arrivals.size(); i += 4) {
              takePatiently(List.of(arrivals.get(i)));
            }
            return null;
          });
    }

    try (var threads = Executors.newFixedThreadPool(instances.size())) {
      for (Future<Void> done : threads.invokeAll(instances)) {
        done.get();
      }
    }

    assertThat(Course.standing(vectors("crlm_case"))).isEqualTo(expected(inputs));
  }

  /** What was used before is looked up, whatever is newer: it was not taken away. */
  @ParameterizedTest
  @CsvSource({"2025-09-16T07:00:00Z, 2025-09-17T07:00:00Z", "2025-07-01, 2025-09-17T07:00:00Z"})
  void aNewerResultCorrectsNothing(String older, String newer) throws SQLException {
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", null),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"),
                Fhir.quantity("a", 1, "p", "final", "2039-6", older, "7", "ng/mL"))));
    take(arrivals(List.of(Fhir.quantity("b", 1, "p", "final", "2039-6", newer, "9", "ng/mL"))));

    assertThat(vectors("crlm_case"))
        .singleElement()
        .satisfies(vector -> assertThat(vector.corrections()).isEmpty());
  }

  /** A moved plan leaves a used result behind, far from every window: nothing was corrected. */
  @Test
  void aMovedOperationCorrectsNothing() throws SQLException {
    var inputs = new ArrayList<String>();
    inputs.add(Fhir.patient("p", 1, "MRN-1", null));
    String number = ", 'identifier': [{'system': 'urn:op', 'value': '7'}]";
    inputs.add(Fhir.procedure("op", 1, "p", "preparation", "107963000", "2024-03-01", number));
    for (int i = 0; i < 9; i++) {
      String at = "2024-0" + (i < 3 ? 2 : 5) + "-1" + i;
      inputs.add(Fhir.quantity("o" + i, 1, "p", "final", "2039-6", at, "" + (7 + i), "ng/mL"));
    }
    take(arrivals(inputs));
    take(
        arrivals(
            List.of(
                Fhir.procedure("op", 2, "p", "preparation", "107963000", "2026-03-01", number))));

    assertThat(vectors("crlm_case"))
        .singleElement()
        .satisfies(vector -> assertThat(vector.corrections()).isEmpty());
  }

  @Test
  void aVectorThatWasNotPublishedYetGivesWayToItsSuccessor() throws SQLException {
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", null),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18"))));
    take(
        arrivals(
            List.of(Fhir.quantity("o", 1, "p", "final", "2039-6", "2025-09-16", "7", "ng/mL"))));

    assertThat(vectors("outbox")).extracting(FeatureVector::sequence).containsExactly(2L);
  }

  @Test
  void anotherInstanceLeavesClaimedRowsAlone() throws SQLException {
    take(
        arrivals(
            List.of(
                Fhir.patient("p", 1, "MRN-1", null),
                Fhir.resection("op", 1, "p", "completed", "2025-09-18"))));
    try (Connection one = connection();
        Connection other = connection()) {
      one.setAutoCommit(false);
      other.setAutoCommit(false);

      assertThat(OutboxRows.claim(one, 10)).hasSize(1);
      assertThat(OutboxRows.claim(other, 10)).isEmpty();
      one.rollback();
      assertThat(OutboxRows.claim(other, 10)).hasSize(1);
    }
  }

  @Test
  void anIrrelevantFirstVersionLeavesNoRowALaterOneDoes() throws SQLException {
    String heartRate = Fhir.quantity("h", 1, "p", "final", "8867-4", "2025-09-16", "70", "/min");
    assertThat(arrival(heartRate)).isNull();

    take(arrivals(List.of(heartRate.replace("'versionId': '1'", "'versionId': '2'"))));
    take(
        arrivals(
            List.of(Fhir.quantity("h", 1, "p", "final", "2039-6", "2025-09-16", "70", "ng/mL"))));

    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT relevant, version_id FROM resource")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean("relevant")).isFalse();
      assertThat(row.getString("version_id")).isEqualTo("2");
      assertThat(row.next()).isFalse();
    }
  }

  /** Sent once while nobody could read its drug, once with it: in whichever order, that counts. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void ofOneVersionTheOneWithItsDrugCounts(boolean toldLast) throws SQLException {
    String untold =
        """
        {'resourceType': 'MedicationRequest', 'id': 'm', 'status': 'completed',
         'meta': {'versionId': '1', 'lastUpdated': '2025-09-01T00:00:00Z'},
         'authoredOn': '2025-08-01', 'subject': {'reference': 'Patient/p'},
         'medicationReference': {'reference': '#d'}%s}
        """;
    String drug =
        """
        , 'contained': [{'resourceType': 'Medication', 'id': 'd', 'code': {'coding': [
          {'system': 'http://www.whocc.no/atc', 'code': 'L01XA03'}]}}]\
        """;
    var both = new ArrayList<>(List.of(untold.formatted(""), untold.formatted(drug)));
    if (!toldLast) {
      Collections.reverse(both);
    }

    for (String one : both) {
      take(arrivals(List.of(one)));
    }

    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT fact::json->>'kind' FROM resource")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getString(1)).isEqualTo("drug");
    }
  }
}
