package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Http;
import org.hepacast.testbed.process.MetricsPage;
import org.hepacast.testbed.process.RunningProgram;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM in the middle of work: what is under way is finished, within what is promised. */
@ExtendWith(SharedStack.class)
class EndingTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PROMISED = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Of a JVM that SIGTERM has ended. */
  private static final int TERMINATED = 143;

  /** A lock on a table holds the batch in its middle, where it writes; it is read all the same. */
  @ParameterizedTest
  @CsvSource({"FEATURE, resource, hepacast.fhir.", "REPORT, risk, hepacast.risk"})
  void aBatchIsFinishedAndItsOffsetsAreCommitted(
      Service service, String table, String topics, Stack stack) throws Exception {
    List<SamplePatient> patients = GeneratedPatients.of("END" + service, 20251126, 1);
    RunningProgram running = stack.service(service);
    await("the tests before have left nothing", () -> offsets(stack, service, "").isAllDone());
    long before = offsets(stack, service, topics).committed();
    try (Connection holding = database(stack, service)) {
      holding.setAutoCommit(false);
      holding.createStatement().execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
      patients.forEach(patient -> stack.ehr().client().transaction(PatientBundles.first(patient)));
      await("a batch is held", () -> isWaitedFor(stack, service, table));

      running.stop();

      awaitNoMoreCallers(stack, service);
      assertThat(offsets(stack, service, topics).committed()).isEqualTo(before);
    }
    assertThat(running.ended(PROMISED)).hasValue(TERMINATED);
    assertThat(offsets(stack, service, topics).committed()).isGreaterThan(before);

    stack.killAndRestart(service);
    Standing.assertStands(stack.ehr().client(), patients, Oracle::first);
  }

  /** A broker that does not answer holds the caller. */
  @Test
  void aCallerOfTheIntakeIsAnswered(Stack stack) throws Exception {
    RunningProgram running = stack.service(Service.INGEST);
    String url = stack.url(Service.INGEST);
    double received = received(stack, Service.INGEST);
    CompletableFuture<HttpResponse<String>> caller;
    try (var client = HttpClient.newHttpClient()) {
      Frozen.signal(stack.broker().process(), "STOP");
      try {
        caller = client.sendAsync(patient(url), HttpResponse.BodyHandlers.ofString());
        await("the caller waits", () -> received(stack, Service.INGEST) > received);

        running.stop();

        awaitNoMoreCallers(stack, Service.INGEST);
      } finally {
        Frozen.signal(stack.broker().process(), "CONT");
      }
      assertThat(caller.join().statusCode()).isEqualTo(200);
    }
    assertThat(running.ended(PROMISED)).hasValue(TERMINATED);

    stack.killAndRestart(Service.INGEST);
  }

  private static HttpRequest patient(String url) {
    String body = "{\"resourceType\": \"Patient\", \"id\": \"ending\"}";
    return HttpRequest.newBuilder(URI.create(url + "/fhir/Patient/ending"))
        .header("Content-Type", "application/fhir+json")
        .PUT(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** What the service reads besides, into other tables, goes on. */
  private static Offsets offsets(Stack stack, Service service, String topics) throws Exception {
    return Offsets.of(stack.broker().bootstrapServers(), service.folder(), topics);
  }

  /** By whoever would write to it. */
  private static boolean isWaitedFor(Stack stack, Service service, String table) throws Exception {
    String waiting =
        "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = '" + table + "'::regclass";
    try (Connection looking = database(stack, service);
        ResultSet count = looking.createStatement().executeQuery(waiting)) {
      return count.next() && count.getInt(1) > 0;
    }
  }

  private static Connection database(Stack stack, Service service) throws SQLException {
    String name = service.name().toLowerCase(Locale.ROOT);
    return DriverManager.getConnection(
        stack.postgres().jdbcUrl(name), PostgresProcess.USER, PostgresProcess.USER);
  }

  private static double received(Stack stack, Service service) {
    return MetricsPage.of(stack.url(service)).count("hepacast_stage_in_total");
  }

  /** It has heard that it shall end. */
  private static void awaitNoMoreCallers(Stack stack, Service service) throws Exception {
    await("no more callers", () -> !Http.succeeds(stack.url(service) + "/q/health/ready"));
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
