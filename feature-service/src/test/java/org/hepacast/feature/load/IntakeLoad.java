package org.hepacast.feature.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.topic.RecordKey;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.support.Fhir;
import org.hepacast.kit.kafka.Envelope;
import org.hepacast.testbed.kafka.BrokerProcess;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.hepacast.testbed.process.Home;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.Ports;
import org.hepacast.testbed.process.RunningProgram;

/**
 * Measures the packaged service alone: Observations that wait on the real broker, taken into the
 * real PostgreSQL, of patients of whom one in fifty has a case. Prints Observations per second
 * (wall clock, after a first third for warming up), the service's CPU time for each, and how much
 * memory it had at most.
 *
 * <p>Arguments: number of Observations (60000), number of patients (5000).
 */
public final class IntakeLoad {
  private static final String SOURCE = "load-ehr";
  private static final int CASE_EVERY = 50;
  private static final String[][] ANALYTES = {
    {"751-8", "10*9/L"}, {"731-0", "10*9/L"}, {"2039-6", "ng/mL"}, {"718-7", "g/L"},
    {"1988-5", "mg/L"}, {"777-3", "10*9/L"}, {"1751-7", "g/L"}, {"8867-4", "/min"}
  };

  private final String broker;
  private final int patients;

  private IntakeLoad(String broker, int patients) {
    this.broker = broker;
    this.patients = patients;
  }

  public static void main(String[] args)
      throws IOException, InterruptedException, ExecutionException {
    int observations = args.length > 0 ? Integer.parseInt(args[0]) : 60_000;
    int patients = args.length > 1 ? Integer.parseInt(args[1]) : 5_000;
    Path folder = Files.createTempDirectory("feature-load");
    try (var broker = BrokerProcess.start(folder.resolve("kafka"), folder);
        var postgres = PostgresProcess.start(folder.resolve("postgres"), 0)) {
      postgres.createDatabase("feature");
      var load = new IntakeLoad(broker.bootstrapServers(), patients);
      load.produce(observations);
      int port = Ports.free();
      try (RunningProgram service = RunningProgram.start(service(broker, postgres, port), folder)) {
        load.measure(service, observations);
      }
    }
  }

  private static JavaProgram service(BrokerProcess broker, PostgresProcess postgres, int port) {
    Path jar = Home.folder().resolve("feature-service/target/quarkus-app/quarkus-run.jar");
    return new JavaProgram(
        "feature-service",
        List.of(
            "-XX:+UseSerialGC",
            "-Xms32m",
            "-Xmx112m",
            "-Xss512k",
            "-Djdk.nio.maxCachedBufferSize=1048576"),
        List.of("-jar", jar.toString()),
        List.of(),
        Map.of(
            "QUARKUS_HTTP_PORT",
            Integer.toString(port),
            "KAFKA_BOOTSTRAP_SERVERS",
            broker.bootstrapServers(),
            "MALLOC_ARENA_MAX",
            "2",
            "HEPACAST_AUTH_ENABLED",
            "false",
            "QUARKUS_DATASOURCE_JDBC_URL",
            postgres.jdbcUrl("feature"),
            "QUARKUS_DATASOURCE_USERNAME",
            PostgresProcess.USER,
            "QUARKUS_DATASOURCE_PASSWORD",
            PostgresProcess.USER));
  }

  private void produce(int observations) {
    var random = RandomGenerator.of("L64X128MixRandom");
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", broker);
    settings.put("linger.ms", 20);
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      for (int p = 0; p < patients; p++) {
        send(producer, p, Fhir.patient("p" + p, 1, "MRN" + p, "1961-04-12"));
        if (p % CASE_EVERY == 0) {
          send(
              producer,
              p,
              Fhir.resection("op" + p, 1, "p" + p, "completed", "2025-09-18T08:30:00Z"));
        }
      }
      for (int i = 0; i < observations; i++) {
        int p = random.nextInt(patients);
        String[] analyte = ANALYTES[i % ANALYTES.length];
        String at =
            Instant.parse("2025-08-25T07:00:00Z").plusSeconds(random.nextInt(1_900_000)).toString();
        String value = Integer.toString(20 + random.nextInt(40));
        send(
            producer,
            p,
            Fhir.quantity("o" + i, 1, "p" + p, "final", analyte[0], at, value, analyte[1]));
      }
    }
  }

  private static void send(KafkaProducer<String, byte[]> producer, int patient, String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    String id = json.replaceFirst("(?s).*?'id': '([^']+)'.*", "$1");
    var headers =
        new EventHeaders(
            id, SOURCE, EventType.ofResource(type), type + "/" + id, Instant.now(), null);
    producer.send(
        new ProducerRecord<>(
            ReadType.topicOf(type).topicName(),
            null,
            RecordKey.ofPatient(SOURCE, "Patient/p" + patient),
            Fhir.bytes(json),
            Envelope.write(headers.toMap())));
  }

  private void measure(RunningProgram service, int observations)
      throws InterruptedException, ExecutionException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      long warm = await(admin, service, observations / 3);
      long from = System.nanoTime();
      Duration cpuFrom = cpu(service);
      long until = await(admin, service, observations);
      double seconds = (System.nanoTime() - from) / 1e9;
      double cpuSeconds = cpu(service).minus(cpuFrom).toMillis() / 1e3;
      System.out.printf(
          "%d Observations in %.1f s: %.0f/s wall clock; service CPU %.1f s: %.0f/s per core; at"
              + " most %s resident%n",
          until - warm,
          seconds,
          (until - warm) / seconds,
          cpuSeconds,
          (until - warm) / cpuSeconds,
          mostResident(service));
    }
  }

  private static long await(Admin admin, RunningProgram service, long offset)
      throws InterruptedException, ExecutionException {
    while (true) {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets("feature-service").partitionsToOffsetAndMetadata().get();
      long sum =
          committed.entrySet().stream()
              .filter(entry -> entry.getKey().topic().equals(Topic.OBSERVATION.topicName()))
              .mapToLong(entry -> entry.getValue().offset())
              .sum();
      if (sum >= offset) {
        return sum;
      }
      if (!service.isAlive()) {
        throw new IllegalStateException("The service has ended; see " + service.log());
      }
      Thread.sleep(50);
    }
  }

  /** As Linux tells it: {@code 344064 kB}. */
  private static String mostResident(RunningProgram service) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(service.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> line.substring("VmHWM:".length()).strip())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static Duration cpu(RunningProgram service) {
    return ProcessHandle.of(service.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
