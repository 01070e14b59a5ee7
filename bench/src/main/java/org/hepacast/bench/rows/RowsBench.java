package org.hepacast.bench.rows;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.hepacast.bench.TemporaryFolder;
import org.hepacast.testbed.postgres.PostgresProcess;

/**
 * Both ways in turn on one server with fsync, for batches of several sizes; half of each batch is
 * there already. Microseconds a row by the clock, the server's work and its disk included, and of
 * the processor in the thread that writes.
 */
public final class RowsBench {
  private static final int[] SIZES = {1, 10, 100, 500};
  private static final int ROUNDS = 9;
  private static final int ROWS_A_ROUND = 4000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Of an Observation's fact as feature-service keeps it. */
  private static final String FACT = "x".repeat(220);

  /** In microseconds a row. */
  private record Cost(double clock, double processor) {}

  private RowsBench() {}

  /** Prints a table. */
  public static void main(String... args) throws Exception {
    try (var folder = new TemporaryFolder();
        PostgresProcess server = PostgresProcess.start(folder.path().resolve("postgres"), 0)) {
      String arrays = database(server, "arrays");
      String entities = database(server, "entities");
      try (var byArrays = new ByArrays(arrays, PostgresProcess.USER);
          var byEntities = new ByEntities(entities, PostgresProcess.USER)) {
        System.out.println(
            "| rows a transaction | arrays: clock, processor | entities | entities / arrays |");
        System.out.println("|---|---|---|---|");
        for (int size : SIZES) {
          compare(size, byArrays, byEntities);
        }
      }
    }
  }

  private static String database(PostgresProcess server, String name) throws Exception {
    server.createDatabase(name);
    String url = server.jdbcUrl(name);
    try (var connection =
            DriverManager.getConnection(url, PostgresProcess.USER, PostgresProcess.USER);
        var statement = connection.createStatement()) {
      statement.execute(ResourceRow.TABLE);
    }
    return url;
  }

  /** The first third of the rounds warms up. */
  private static void compare(int size, Keeper byArrays, Keeper byEntities) {
    var arrays = new ArrayList<Cost>();
    var entities = new ArrayList<Cost>();
    for (int round = 0; round < ROUNDS; round++) {
      Cost one = cost(byArrays, size, round);
      Cost other = cost(byEntities, size, round);
      if (round >= ROUNDS / 3) {
        arrays.add(one);
        entities.add(other);
      }
    }
    double clock = median(entities, Cost::clock) / median(arrays, Cost::clock);
    double processor = median(entities, Cost::processor) / median(arrays, Cost::processor);
    System.out.printf(
        Locale.ROOT,
        "| %d | %.0f µs, %.1f µs | %.0f µs, %.1f µs | %.1f, %.1f |%n",
        size,
        median(arrays, Cost::clock),
        median(arrays, Cost::processor),
        median(entities, Cost::clock),
        median(entities, Cost::processor),
        clock,
        processor);
  }

  private static Cost cost(Keeper keeper, int size, int round) {
    int batches = Math.max(1, Math.min(ROWS_A_ROUND / size, 400));
    double rows = (double) batches * size;
    long processor = THREADS.getCurrentThreadCpuTime();
    long begin = System.nanoTime();
    for (int batch = 0; batch < batches; batch++) {
      keeper.keep(batch(size, round, batch));
    }
    return new Cost(
        (System.nanoTime() - begin) / 1e3 / rows,
        (THREADS.getCurrentThreadCpuTime() - processor) / 1e3 / rows);
  }

  /** Every second row replaces one that the round before has added. */
  private static List<ResourceRow> batch(int size, int round, int batch) {
    var rows = new ArrayList<ResourceRow>();
    for (int i = 0; i < size; i++) {
      int place = batch * size + i;
      String id = "%d-%d-%d".formatted(size, round - place % 2, place - place % 2);
      rows.add(
          new ResourceRow(
              "https://ehr.example/fhir",
              id,
              "patient-" + i % 40,
              Integer.toString(round),
              Instant.ofEpochSecond(1_700_000_000L + round),
              i % 3 == 0,
              FACT));
    }
    return rows;
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> which) {
    return costs.stream()
        .mapToDouble(which)
        .sorted()
        .skip(costs.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
