package org.hepacast.feature.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.state.State;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.LongCourse;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.fact.Understanding;
import org.hepacast.testbed.postgres.PostgresProcess;

/**
 * Measures what one new result of a patient with two dated operations costs the state in the real
 * PostgreSQL, by the length of that patient's history and by the number of other patients: median
 * and 95th percentile of transactions of one result each, every one of which changes a vector.
 */
public final class Scaling {
  private static final int BATCH = 500;
  private static final int WARM = 150;
  private static final int MEASURED = 300;

  private final Connection connection;
  private final State state =
      new State(
          new Cases(MemoryState.CATALOGUE, ZoneOffset.UTC),
          MemoryState.CONSENTS,
          "scaling",
          Clock.systemUTC());

  private Scaling(Connection connection) {
    this.connection = connection;
  }

  public static void main(String[] args) throws IOException, SQLException {
    var folder = Files.createTempDirectory("scaling");
    try (var postgres = PostgresProcess.start(folder, 0)) {
      System.out.println("| course | patient's results | other patients | median ms | p95 ms |");
      System.out.println("|---|---|---|---|---|");
      for (int results : new int[] {200, 2_000, 20_000}) {
        measure(postgres, Course.SAMPLES, results, 1_000);
      }
      for (int results : new int[] {200, 2_000, 20_000}) {
        measure(postgres, Course.ANYHOW, results, 1_000);
      }
      for (int others : new int[] {10_000, 100_000}) {
        measure(postgres, Course.SAMPLES, 200, others);
      }
    }
  }

  private enum Course {
    /** As laboratories send them. */
    SAMPLES,
    /** Dated to the minute, day, month or year, of any status, no two of one sample. */
    ANYHOW;

    List<String> inputs(int results) {
      var random = new Random(7);
      return switch (this) {
        case SAMPLES -> LongCourse.samples(random, results);
        case ANYHOW -> dated(LongCourse.inputs(random, results));
      };
    }
  }

  private static void measure(PostgresProcess postgres, Course course, int results, int others)
      throws SQLException, IOException {
    String name = "%s_%d_%d".formatted(course, results, others).toLowerCase(Locale.ROOT);
    postgres.createDatabase(name);
    try (Connection connection =
        DriverManager.getConnection(
            postgres.jdbcUrl(name), PostgresProcess.USER, PostgresProcess.USER)) {
      schema(connection);
      connection.setAutoCommit(false);
      var scaling = new Scaling(connection);
      scaling.fill(course.inputs(results));
      for (int from = 0; from < others; from += BATCH) {
        scaling.fill(hospital(from, Math.min(others, from + BATCH)));
      }
      analyse(connection);
      double[] millis = scaling.results();
      System.out.printf(
          "| %s | %,d | %,d | %.1f | %.1f |%n",
          name.replaceFirst("_.*", ""),
          results,
          others,
          millis[millis.length / 2],
          millis[millis.length * 95 / 100]);
    }
  }

  /** A result without a time that cannot be read may be the newest: no other would count. */
  private static List<String> dated(List<String> inputs) {
    return inputs.stream()
        .filter(json -> !json.contains("'Observation'") || json.contains("effectiveDateTime"))
        .toList();
  }

  private static void schema(Connection connection) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      statement.execute(Schema.sql());
    }
  }

  /** As PostgreSQL does by itself after a while. */
  private static void analyse(Connection connection) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
    connection.setAutoCommit(false);
  }

  private static List<String> hospital(int from, int until) {
    var inputs = new ArrayList<String>();
    for (int i = from; i < until; i++) {
      String patient = "q" + i;
      inputs.add(Fhir.patient(patient, 1, "Q-" + i, "1960-01-01"));
      if (i % 50 == 0) {
        inputs.add(Fhir.resection("op" + i, 1, patient, "completed", "2025-09-18"));
      }
      inputs.add(cea("a" + i, patient, "2025-09-01T07:00:00Z", 5));
      inputs.add(cea("b" + i, patient, "2024-09-01T07:00:00Z", 6));
    }
    return inputs;
  }

  private static String cea(String id, String patient, String at, int value) {
    return Fhir.quantity(id, 1, patient, "final", "2039-6", at, Integer.toString(value), "ng/mL");
  }

  private void fill(List<String> inputs) throws SQLException {
    for (int from = 0; from < inputs.size(); from += BATCH) {
      take(inputs.subList(from, Math.min(inputs.size(), from + BATCH)));
    }
  }

  /** Each the newest CEA before the operation, and so each a new vector. */
  private double[] results() throws SQLException {
    Instant first = Instant.parse("2025-09-18T08:20:00Z");
    var millis = new double[MEASURED];
    for (int i = 0; i < WARM + MEASURED; i++) {
      String result = cea("new" + i, "again", first.plusSeconds(i + 1).toString(), i + 1);
      long from = System.nanoTime();
      int vectors = take(List.of(result));
      if (i >= WARM) {
        millis[i - WARM] = (System.nanoTime() - from) / 1e6;
      }
      if (vectors == 0) {
        throw new IllegalStateException("The result changed no vector");
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private int take(List<String> inputs) throws SQLException {
    int vectors =
        state
            .take(new SqlStore(connection), inputs.stream().map(Scaling::arrival).toList())
            .vectors();
    connection.commit();
    return vectors;
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
}
