package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.testbed.demo.Expectations;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a real HAPI JPA server does to those who listen to it. */
@ExtendWith(SharedStack.class)
class RealEhrTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int QUICK_VERSIONS = 40;

  /** No longer than it takes, unless told so for a run by hand. */
  private static final Duration DOWN_AT_LEAST =
      Duration.ofSeconds(
          Long.parseLong(System.getenv().getOrDefault("HEPACAST_TEST_DOWN_SECONDS", "0")));

  /**
   * HAPI tries a notification again for a minute (here for {@link SharedStack#RETRY_SECONDS}
   * seconds, by the setting of its RetryPolicyProvider), then it is lost for good.
   */
  @Test
  void whatNotificationsLostForGoodIsFoundByTheSweep(Stack stack) throws Exception {
    List<SamplePatient> patients = GeneratedPatients.of("DOWN", 20251124, 4);
    FhirClient ehr = stack.ehr().client();
    send(ehr, patients.subList(0, 1));
    awaitFirst(ehr, patients.subList(0, 1));
    long lostBefore = lost(stack);

    stack.service(Service.INGEST).kill();
    long down = System.nanoTime();
    send(ehr, patients.subList(1, 4));
    await("HAPI gives notifications up", () -> lost(stack) >= lostBefore + 3);
    await("its time is over", () -> System.nanoTime() - down >= DOWN_AT_LEAST.toNanos());
    stack.killAndRestart(Service.INGEST);

    awaitFirst(ehr, patients);
  }

  /** HAPI notifies by several threads: the notifications of one resource overtake each other. */
  @Test
  void ofFortyQuickVersionsTheNewestWins(Stack stack) throws Exception {
    List<SamplePatient> patients = GeneratedPatients.of("QUICK", 20251125, 2);
    FhirClient ehr = stack.ehr().client();
    send(ehr, patients.subList(0, 1));
    awaitFirst(ehr, patients.subList(0, 1));

    String id = "Observation/" + patients.getFirst().key() + "-ca199";
    ObjectNode observation = (ObjectNode) ehr.get(id);
    String newest = "";
    for (int i = 1; i <= QUICK_VERSIONS; i++) {
      ((ObjectNode) observation.path("valueQuantity")).put("value", BigDecimal.valueOf(100 + i));
      newest = ehr.put(id, observation).at("/meta/versionId").asText();
    }

    String last = id + "/_history/" + newest;
    await("an assessment rests on " + last, () -> bases(ehr, patients.getFirst()).contains(last));
    // What comes later has passed every notification of the forty; nothing older has come back.
    send(ehr, patients.subList(1, 2));
    awaitFirst(ehr, patients.subList(1, 2));
    assertThat(bases(ehr, patients.getFirst()))
        .contains(last)
        .filteredOn(used -> used.startsWith(id + "/"))
        .containsOnly(last);
  }

  @Test
  void aTokenThatExpiresIsToldAndItsSuccessorTakenWithoutARestart(Stack stack) throws Exception {
    List<SamplePatient> patients = GeneratedPatients.of("TOKEN", 20251126, 1);
    long ingest = stack.service(Service.INGEST).pid();
    long report = stack.service(Service.REPORT).pid();
    try {
      SharedStack.onlyWith(stack, "successor");
      var ehr = new FhirClient(stack.ehr().baseUrl(), "Bearer successor");
      send(ehr, patients);
      await("the intake says that its token is refused", () -> ready(stack).contains("status 401"));

      SharedStack.renew(stack, "Bearer successor");

      awaitFirst(ehr, patients);
      await("the intake is ready again", () -> !ready(stack).contains("status 401"));
      assertThat(stack.service(Service.INGEST).pid()).isEqualTo(ingest);
      assertThat(stack.service(Service.REPORT).pid()).isEqualTo(report);
    } finally {
      SharedStack.openToAll(stack);
    }
  }

  private static void send(FhirClient ehr, List<SamplePatient> patients) {
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
  }

  private static void awaitFirst(FhirClient ehr, List<SamplePatient> patients) {
    assertThat(new Expectations(ehr).await(patients, Oracle::first, PATIENCE)).isEmpty();
  }

  /** References that the patient's assessments rest on. */
  private static List<String> bases(FhirClient ehr, SamplePatient patient) {
    return ehr.search("RiskAssessment?_count=200&subject=Patient/" + patient.key()).stream()
        .flatMap(assessment -> assessment.path("basis").valueStream())
        .map(used -> used.path("reference").asText())
        .toList();
  }

  private static long lost(Stack stack) throws IOException {
    try (var lines = Files.lines(stack.ehr().process().log())) {
      return lines.filter(line -> line.contains("A notification is lost")).count();
    }
  }

  private static String ready(Stack stack) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(stack.url(Service.INGEST) + "/q/health/ready")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still waiting until " + what).isLessThan(deadline);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
