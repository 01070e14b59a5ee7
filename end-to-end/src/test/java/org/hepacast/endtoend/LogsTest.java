package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.testbed.demo.Expectations;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.process.MetricsPage;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No log of any service holds patient data, whether all goes well or not. */
@ExtendWith(SharedStack.class)
class LogsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(500);

  /** Stands where names, numbers and texts of patients stand. */
  private static final String SECRET = "Secretissima";

  @Test
  void everyLineIsJsonAndNoneTellsOfAPatient(Stack stack) throws Exception {
    List<SamplePatient> patients = GeneratedPatients.of(SECRET, 20251123, 3);
    FhirClient ehr = stack.ehr().client();
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
    sendWhatIsRefused(stack);
    writeWhatIsPutAside(stack);
    assertThat(new Expectations(ehr).await(patients, Oracle::first, PATIENCE)).isEmpty();

    for (Service service : Service.values()) {
      Path log = stack.data().resolve("logs").resolve(service.folder() + ".log");
      List<String> lines = Files.readAllLines(log);
      assertThat(lines).as(service.folder()).isNotEmpty().allMatch(LogsTest::isJson);
      assertThat(lines).as(service.folder()).noneMatch(line -> line.contains(SECRET));
    }
  }

  private static void sendWhatIsRefused(Stack stack) throws IOException, InterruptedException {
    String observation =
        """
        {"resourceType": "Observation", "id": "%1$s", "status": "final",
         "code": {"coding": [{"system": "http://loinc.org", "code": "2039-6", "display": "%1$s"}]},
         "subject": {"reference": "Patient/%1$s"}, "effectiveDateTime": "2999-01-01",
         "valueQuantity": {"value": "%1$s", "unit": "%1$s", "code": "%1$s"}}\
        """
            .formatted(SECRET);
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String body : List.of(observation, observation.substring(0, 200), SECRET)) {
        var request =
            HttpRequest.newBuilder(URI.create(stack.url(Service.INGEST) + "/fhir/Observation"))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        assertThat(status).isBetween(400, 422);
      }
    }
  }

  private static void writeWhatIsPutAside(Stack stack) {
    double before = refused(stack);
    String foreign = "{\"%s\": \"%s\"".formatted(SECRET, SECRET);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", stack.broker().bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      for (Topic topic : List.of(Topic.OBSERVATION, Topic.CLINICAL, Topic.FEATURES, Topic.RISK)) {
        producer.send(new ProducerRecord<>(topic.topicName(), SECRET + "|" + SECRET, foreign));
      }
    }
    await(() -> refused(stack) >= before + 4);
  }

  private static double refused(Stack stack) {
    return List.of(Service.FEATURE, Service.MODEL, Service.REPORT).stream()
        .mapToDouble(s -> MetricsPage.of(stack.url(s)).count("hepacast_stage_refused_total"))
        .sum();
  }

  private static boolean isJson(String line) {
    return EventJson.readTree(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)).isObject();
  }

  private static void await(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
