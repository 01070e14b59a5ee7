package org.hepacast.feature.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.state.State;
import org.hepacast.feature.support.Course;
import org.hepacast.feature.support.Fhir;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.ResourceKey;
import org.hepacast.record.fact.Understanding;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random merges and unmerges of five Patients end in PostgreSQL in what a plain look at all newest
 * resources gives, by any number of instances at once.
 */
class MergedPatientsInStoreTest {
  private static final List<String> PATIENTS = List.of("a", "b", "c", "d", "e");
  private static final List<String> TYPES =
      List.of("replaced-by", "replaced-by", "replaces", "seealso");
  private static final Cases CASES = new Cases(MemoryState.CATALOGUE, ZoneOffset.UTC);
  private static PostgresProcess postgres;

  private final State state = new State(CASES, MemoryState.CONSENTS, "test", Clock.systemUTC());

  @BeforeAll
  static void database(@TempDir Path folder) {
    postgres = PostgresProcess.start(folder.resolve("data"), 0);
    postgres.createDatabase("merges");
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
        postgres.jdbcUrl("merges"), PostgresProcess.USER, PostgresProcess.USER);
  }

  private static List<Arrival> inputs(Random random) {
    var inputs = new ArrayList<String>();
    for (String patient : PATIENTS) {
      inputs.add(
          Fhir.resection("op-" + patient, 1, patient, "completed", "2025-09-18T08:30:00Z")
              .replace("2025-09-18", "2025-0" + (3 + PATIENTS.indexOf(patient)) + "-18"));
      for (int i = 0; i < 2; i++) {
        inputs.add(
            Fhir.quantity(
                "cea-" + patient + i,
                1,
                patient,
                "final",
                "2039-6",
                "2025-0" + (3 + random.nextInt(5)) + "-1" + random.nextInt(8),
                Integer.toString(1 + random.nextInt(90)),
                "ng/mL"));
      }
      int versions = 1 + random.nextInt(4);
      for (int version = 1; version <= versions; version++) {
        inputs.add(patient(patient, version, random));
      }
    }
    return inputs.stream().map(MergedPatientsInStoreTest::arrival).toList();
  }

  private static String patient(String id, int version, Random random) {
    String plain = Fhir.patient(id, version, "MRN-" + id, "1961-04-1" + version);
    if (random.nextInt(3) == 0) {
      return plain;
    }
    String other = PATIENTS.get(random.nextInt(PATIENTS.size()));
    String type = TYPES.get(random.nextInt(TYPES.size()));
    return plain.replace(
        "'identifier'",
        "'link': [{'type': '%s', 'other': {'reference': 'Patient/%s'}}], 'identifier'"
            .formatted(type, other));
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

  /** Of the newest of each resource, for every identifier that is told anywhere. */
  private static List<String> expected(List<Arrival> arrivals) {
    Map<ResourceKey, ResourceCopy> newest = new HashMap<>();
    for (Arrival arrival : arrivals) {
      newest.merge(
          arrival.copy().key(),
          arrival.copy(),
          (one, other) -> one.version().isNewerThan(other.version()) ? one : other);
    }
    List<KnownResource> known =
        newest.values().stream()
            .map(
                copy ->
                    new KnownResource(
                        copy.key(),
                        copy.patient(),
                        copy.version(),
                        copy.version().versionId(),
                        ResourceCopy.hashOf(copy.content()),
                        copy.received(),
                        copy.fact()))
            .toList();
    var persons = new TreeSet<String>();
    known.stream()
        .flatMap(r -> r.fact() instanceof Fact.Person p ? Stream.ofNullable(p.identifier()) : null)
        .forEach(persons::add);
    return Course.standing(
        persons.stream()
            .flatMap(
                person ->
                    CASES
                        .changes(
                            new PersonRecord(person, known, Instant.parse("2026-01-01T00:00:00Z")),
                            List.of())
                        .stream())
            .map(CaseState::vector)
            .toList());
  }

  private void take(List<Arrival> batch) throws SQLException {
    while (true) {
      try (Connection connection = connection()) {
        connection.setAutoCommit(false);
        state.take(new SqlStore(connection), batch);
        connection.commit();
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

  private static List<String> standing() throws SQLException {
    try (Connection connection = connection()) {
      return Course.standing(
          Sql.query(
              connection,
              "SELECT vector FROM crlm_case",
              s -> {},
              row ->
                  EventJson.read(
                      row.getString(1).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                      FeatureVector.class)));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void inBatchesOfAnySizeAndOrder(long seed) throws SQLException {
    var random = new Random(seed);
    var arrivals = new ArrayList<>(inputs(random));
    Collections.shuffle(arrivals, random);
    for (int from = 0; from < arrivals.size(); ) {
      int to = Math.min(arrivals.size(), from + 1 + random.nextInt(6));
      take(arrivals.subList(from, to));
      from = to;
    }

    assertThat(standing()).isEqualTo(expected(arrivals));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void byFourInstancesAtOnce(long seed) throws Exception {
    var random = new Random(seed);
    var arrivals = new ArrayList<>(inputs(random));
    Collections.shuffle(arrivals, random);
    var instances = new ArrayList<Callable<Void>>();
    for (int instance = 0; instance < 4; instance++) {
      int mine = instance;
      instances.add(
          () -> {
            for (int i = mine; i < arrivals.size(); i += 4) {
              take(List.of(arrivals.get(i)));
            }
            return null;
          });
    }
    try (var threads = Executors.newFixedThreadPool(instances.size())) {
      for (Future<Void> done : threads.invokeAll(instances)) {
        done.get();
      }
    }

    assertThat(standing()).isEqualTo(expected(arrivals));
  }

  /** Links that an earlier version only kept are settled once after the migration. */
  @Test
  void whatIsDueAfterTheMigrationEndsInTheSame() throws SQLException, IOException {
    List<Arrival> arrivals = inputs(new Random(31));
    take(arrivals);
    String migration = Schema.migration("V3__merged_patients.sql");
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE patient_link, patient_due, consent_rules");
      statement.execute(
          "UPDATE patient SET identifier = stated; UPDATE crlm_case SET withdrawn = false");
      statement.execute(
          "ALTER TABLE patient DROP stated, DROP linked; ALTER TABLE result DROP settles");
      statement.execute("DROP INDEX IF EXISTS result_of_a_span");
      statement.execute(migration);
      statement.execute(Schema.migration("V8__consent.sql"));
      connection.setAutoCommit(false);
      for (var due = DueRows.take(connection, 3, Instant.now());
          !due.isEmpty();
          due = DueRows.take(connection, 3, Instant.now())) {
        state.takeAgain(new SqlStore(connection), due);
      }
      connection.commit();
    }

    assertThat(standing()).isEqualTo(expected(arrivals));
  }
}
