package org.hepacast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.state.State;
import org.hepacast.feature.state.Taken;
import org.hepacast.feature.state.Unreadable;
import org.hepacast.feature.support.Fhir;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.fact.Understanding;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stored row that this version cannot read parks alone, is named, and is written anew. */
class UnreadableRowsTest {
  private static final String FUTURE = "{\"kind\": \"of a later version\"}";
  private static PostgresProcess postgres;

  private final State state =
      new State(
          new Cases(MemoryState.CATALOGUE, ZoneOffset.UTC),
          MemoryState.CONSENTS,
          "test",
          Clock.systemUTC());

  @BeforeAll
  static void database(@TempDir Path folder) {
    postgres = PostgresProcess.start(folder.resolve("data"), 0);
    postgres.createDatabase("unreadable");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  /** One person with two cases, another with one. */
  @BeforeEach
  void twoCases() throws SQLException, IOException {
    try (Connection connection = connection()) {
      Schema.empty(connection);
    }
    take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("early", 1, "p", "completed", "2019-05-06T08:00:00Z"),
        resection("late", 1, "p", "completed", "2025-09-18T08:00:00Z"),
        condition("c", 1, "p", "confirmed", "C18.2", onset("2018-02-03")),
        cea("old", 1, "2019-05-01", "7"),
        cea("new", 1, "2025-09-01", "9"),
        patient("q", 1, "MRN-2", "1961-04-12"),
        resection("other", 1, "q", "completed", "2025-09-18T08:00:00Z"));
  }

  private static String cea(String id, int version, String at, String value) {
    return quantity(id, version, "p", "final", "2039-6", at, value, "ng/mL");
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("unreadable"), PostgresProcess.USER, PostgresProcess.USER);
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Taken take(String... inputs) throws SQLException {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      Taken taken =
          state.take(
              new SqlStore(connection),
              Stream.of(inputs).map(UnreadableRowsTest::arrival).toList());
      connection.commit();
      return taken;
    }
  }

  private static Arrival arrival(String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    var read =
        (Understanding.Read)
            MemoryState.READER.read(
                ReadType.topicOf(type),
                MemoryState.SOURCE,
                Instant.parse("2026-01-01T00:00:00Z"),
                Fhir.bytes(json));
    return new Arrival(read.copy(), null);
  }

  private static FeatureVector vector(String procedure) throws SQLException {
    try (Connection connection = connection()) {
      return Sql.query(
              connection,
              "SELECT vector FROM crlm_case WHERE vector LIKE '%\"caseId\"%'",
              s -> {},
              row ->
                  EventJson.read(
                      row.getString(1).getBytes(StandardCharsets.UTF_8), FeatureVector.class))
          .stream()
          .filter(v -> v.caseReference().indexEvent().procedure().id().equals(procedure))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The column beside the vector, as it was written with the catalogues 1.0.0 and 1.2.0. */
  @Test
  void whatWasUsedIsReadForEver() throws SQLException {
    String used =
        "{\"hashes\":{\"test-ehr|Observation/new\":\"5a1f\",\"test-ehr|Condition/c\":\"9c\"}}";
    execute("UPDATE crlm_case SET used = '%s'".formatted(used));

    Taken taken = take(cea("new", 2, "2025-09-01", "10"));

    assertThat(taken.unreadable()).isEmpty();
    assertThat(vector("late").corrections())
        .singleElement()
        .satisfies(correction -> assertThat(correction.text()).startsWith("9 ug/L -> 10 ug/L"));
  }

  private static String ceaOf(FeatureVector vector) {
    return switch (vector.feature("lab.cea").orElseThrow()) {
      case FeatureValue.Known known -> known.value().toString();
      case FeatureValue.Missing missing -> missing.reason().name();
    };
  }

  /** Services 7.8: every record of that person went to the dead letter. */
  @ParameterizedTest
  @CsvSource({"vector", "used"})
  void aCaseThatStandsIsWrittenAnewAndTheOthersGoOn(String column) throws SQLException {
    FeatureVector early = vector("early");
    String caseId = early.caseReference().caseId();
    execute(
        "UPDATE crlm_case SET %s = '%s' WHERE case_id = '%s'".formatted(column, FUTURE, caseId));

    Taken taken = take(cea("newer", 1, "2025-09-02", "11"));

    assertThat(taken.repaired()).containsExactly(Unreadable.ofCase(caseId));
    assertThat(taken.unreadable()).isEmpty();
    assertThat(ceaOf(vector("late"))).contains("11.0");
    assertThat(vector("early").sequence()).isEqualTo(early.sequence() + 1);
    assertThat(vector("early").vectorId()).isEqualTo(early.vectorId());
    assertThat(take(cea("newest", 1, "2025-09-03", "12")).repaired()).isEmpty();
  }

  @Test
  void aCaseThatNoLongerStandsIsNamedAndTheOthersGoOn() throws SQLException {
    String caseId = vector("early").caseReference().caseId();
    execute("UPDATE crlm_case SET vector = '%s' WHERE case_id = '%s'".formatted(FUTURE, caseId));

    Taken taken =
        take(
            resection("early", 2, "p", "entered-in-error", "2019-05-06T08:00:00Z"),
            cea("newer", 1, "2025-09-02", "11"));

    assertThat(taken.unreadable()).containsExactly(Unreadable.ofCase(caseId));
    assertThat(ceaOf(vector("late"))).contains("11.0");
  }

  @Test
  void aResultMakesItsFeatureMissingUntilItIsSentAgain() throws SQLException {
    execute("UPDATE resource SET fact = '%s' WHERE id = 'new'".formatted(FUTURE));

    Taken taken = take(cea("older", 1, "2025-08-30", "11"));

    assertThat(taken.unreadable())
        .singleElement()
        .satisfies(row -> assertThat(row.table()).isEqualTo("resource"));
    assertThat(ceaOf(vector("late"))).isEqualTo(MissingReason.REFUSED.name());
    assertThat(((FeatureValue.Missing) vector("late").feature("lab.cea").orElseThrow()).detail())
        .contains("send the Observation again");

    assertThat(take(cea("new", 2, "2025-09-01", "10")).unreadable()).isEmpty();
    assertThat(ceaOf(vector("late"))).contains("10.0");
  }

  /** The very version that is stored, the same content under a newer version, another content. */
  @ParameterizedTest
  @CsvSource({"1, 9", "2, 9", "2, 10"})
  void sentAgainAResultIsWrittenAnewWhateverItSays(int version, String value) throws SQLException {
    execute("UPDATE resource SET fact = '%s' WHERE id = 'new'".formatted(FUTURE));
    Unreadable row =
        take(cea("older", 1, "2025-08-30", "11")).unreadable().stream().findFirst().orElseThrow();

    Taken taken = take(cea("new", version, "2025-09-01", value));

    assertThat(taken.repaired()).containsExactly(row);
    assertThat(taken.unreadable()).isEmpty();
    assertThat(ceaOf(vector("late"))).contains(value + ".0");
    assertThat(take(cea("new", version, "2025-09-01", value)).repaired()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Condition, c", "Patient, p", "Procedure, early"})
  void aPersonOfWhomSomethingElseCannotBeReadKeepsTheVectorsThereAre(String type, String id)
      throws SQLException {
    FeatureVector late = vector("late");
    execute(
        "UPDATE resource SET fact = '%s' WHERE type = '%s' AND id = '%s'"
            .formatted(FUTURE, type, id));

    Taken taken =
        take(
            cea("newer", 1, "2025-09-02", "11"),
            quantity("q1", 1, "q", "final", "2039-6", "2025-09-02", "13", "ng/mL"));

    assertThat(taken.unreadable()).hasSize(1);
    assertThat(vector("late")).isEqualTo(late);
    assertThat(ceaOf(vector("other"))).contains("13.0");

    take(
        List.of(
                patient("p", 2, "MRN-1", "1961-04-13"),
                resection("early", 2, "p", "completed", "2019-05-06T09:00:00Z"),
                condition("c", 2, "p", "confirmed", "C18.2", onset("2018-02-04")))
            .toArray(String[]::new));
    assertThat(ceaOf(vector("late"))).contains("11.0");
  }
}
