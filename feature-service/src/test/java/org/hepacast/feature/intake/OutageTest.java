package org.hepacast.feature.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.State;
import org.hepacast.feature.store.Database;
import org.hepacast.feature.store.SqlStore;
import org.hepacast.feature.support.Fhir;
import org.hepacast.feature.support.Surroundings;
import org.hepacast.feature.support.Wire;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.Understanding;
import org.junit.jupiter.api.Test;

/** Nothing is lost while PostgreSQL or Kafka is away. */
@QuarkusTest
@WithTestResource(Surroundings.class)
class OutageTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  @Inject Database database;
  @Inject State state;
  @Inject FactReader reader;

  private static String cea(String patient, int version, String value) {
    return Fhir.quantity(
        patient + "-cea", version, patient, "final", "2039-6", "2025-09-16", value, "ng/mL");
  }

  private static String[] aCase(String patient) {
    return new String[] {
      Fhir.patient(patient, 1, patient, null),
      Fhir.resection(patient + "-op", 1, patient, "completed", "2025-09-18")
    };
  }

  private static boolean hasCea(ConsumerRecord<String, byte[]> record, double value) {
    return EventJson.read(record.value(), FeatureVector.class)
        .feature("lab.cea")
        .filter(
            f ->
                f instanceof FeatureValue.Known known
                    && known.value().equals(new Value.Quantity(value, "ug/L")))
        .isPresent();
  }

  /** Polls a condition that another process brings about; nothing else can be waited on. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }

  private static int ready() {
    return given().get("/q/health/ready").statusCode();
  }

  /** As readiness shows it: services 7.10, the outbox called an absent PostgreSQL Kafka. */
  private static String stateOf(String dependency) {
    String state =
        given()
            .get("/q/health/ready")
            .jsonPath()
            .getString("checks.find { it.name == 'dependencies' }.data." + dependency);
    return state == null ? "up, for nobody has said otherwise" : state;
  }

  @Test
  void theDatabaseIsAwayForAWhile() {
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      wire.send("d1", aCase("d1"));
      wire.send("d1", cea("d1", 1, "10"));
      wire.until(record -> hasCea(record, 10));

      Surroundings.withoutDatabase(
          () -> {
            wire.send("d1", cea("d1", 2, "11"));
            await(() -> ready() == 503);
            await(() -> stateOf("postgresql").startsWith("down"));
            assertThat(stateOf("kafka")).startsWith("up");
            given().get("/q/health/live").then().statusCode(200);
          });

      wire.until(record -> hasCea(record, 11));
      await(() -> ready() == 200);
    }
  }

  /** A topic that nobody has made holds up its own events alone, and they go once it is there. */
  @Test
  void withoutTheTopicOfCoursesVectorsGoOn() throws Exception {
    String topic = Topic.COURSE.topicName();
    try (var wire = new Wire(broker, Topic.FEATURES);
        var admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      wire.send("t1", aCase("t1"));
      wire.send("t1", cea("t1", 1, "10"));
      wire.until(record -> hasCea(record, 10));
      admin.deleteTopics(List.of(topic)).all().get();

      wire.send("t1", cea("t1", 2, "12"));
      wire.until(record -> hasCea(record, 12));

      var made = new NewTopic(topic, Optional.of(1), Optional.empty());
      admin.createTopics(List.of(made.configs(Map.of("cleanup.policy", "compact")))).all().get();
      try (var courses = new Wire(broker, Topic.COURSE)) {
        courses.until(record -> new String(record.value(), UTF_8).contains("\"value\":12.0"));
      }
    }
  }

  /** Services 7.12: a reader is told to come again; nobody is woken by it. */
  @Test
  void whoAsksForCasesMeanwhileIsToldToComeAgain() {
    var errors = new ConcurrentLinkedQueue<String>();
    Handler listening = Errors.into(errors);
    Logger.getLogger("").addHandler(listening);
    try {
      Surroundings.withoutDatabase(
          () -> {
            for (String path : List.of("/cases", "/cases/any")) {
              given()
                  .header("Authorization", "Bearer reader-token")
                  .get(path)
                  .then()
                  .statusCode(503)
                  .contentType("application/problem+json")
                  .body("title", equalTo("Database away"))
                  .body("detail", containsString("try again"));
            }
          });
    } finally {
      Logger.getLogger("").removeHandler(listening);
    }

    assertThat(errors).isEmpty();
    await(() -> cases() == 200);
  }

  private static int cases() {
    return given().header("Authorization", "Bearer reader-token").get("/cases").statusCode();
  }

  /** What is logged as an error. */
  private static final class Errors extends Handler {
    private final Queue<String> seen;

    private Errors(Queue<String> seen) {
      this.seen = seen;
    }

    static Handler into(Queue<String> seen) {
      return new Errors(seen);
    }

    @Override
    public void publish(LogRecord logged) {
      if (logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
        seen.add(logged.getLoggerName() + ": " + logged.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  /** As after a crash between the transaction and the publication, with the broker away besides. */
  @Test
  void aVectorInTheOutboxIsPublishedOnceTheBrokerIsBack() {
    try (var wire = new Wire(broker, Topic.FEATURES)) {
      Surroundings.withoutBroker(
          () -> {
            database.withStore(
                store ->
                    state.take(
                        store,
                        List.of(
                            arrival(aCase("k1")[0]),
                            arrival(aCase("k1")[1]),
                            arrival(cea("k1", 1, "33")))));
            await(() -> ready() == 503);
            await(() -> stateOf("kafka").startsWith("down"));
            assertThat(stateOf("postgresql")).isEqualTo("up");
            given().get("/q/health/live").then().statusCode(200);
          });

      wire.until(record -> hasCea(record, 33));
      await(() -> waiting() == 0);
      await(() -> ready() == 200);
      wire.send("k1", cea("k1", 2, "34"));
      wire.until(record -> hasCea(record, 34));
    }
  }

  /** Services 7.9: tried again for ever, it held up every vector of every instance. */
  @Test
  void aVectorThatKafkaWillNeverTakeIsPutAsideAndHoldsUpNoOther() {
    try (var wire = new Wire(broker, Topic.FEATURES, Topic.DEAD_LETTER)) {
      database.inTransaction(
          connection -> {
            for (String patient : List.of("large", "small")) {
              state.take(
                  new SqlStore(connection),
                  List.of(
                      arrival(aCase(patient)[0]),
                      arrival(aCase(patient)[1]),
                      arrival(cea(patient, 1, patient.equals("small") ? "35" : "36"))));
            }
            return connection
                .createStatement()
                .executeUpdate(
                    "UPDATE outbox SET vector = vector || repeat(' ', 9000000)"
                        + " WHERE vector LIKE '%Patient/large%' OR vector LIKE '%\"large\"%'");
          });

      List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
      seen.addAll(
          wire.until(
              record -> record.topic().equals(Topic.FEATURES.topicName()) && hasCea(record, 35)));
      if (seen.stream().noneMatch(OutageTest::isTooLarge)) {
        seen.addAll(wire.until(OutageTest::isTooLarge));
      }

      assertThat(seen)
          .filteredOn(record -> record.topic().equals(Topic.FEATURES.topicName()))
          .noneMatch(record -> hasCea(record, 36));
      await(() -> waiting() == 0);
    }
  }

  private static boolean isTooLarge(ConsumerRecord<String, byte[]> record) {
    Header reason = record.headers().lastHeader(DeadLetter.REASON);
    return reason != null
        && new String(reason.value(), UTF_8).equals(DeadLetterReason.TOO_LARGE.code());
  }

  private Arrival arrival(String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    var read =
        (Understanding.Read)
            reader.read(ReadType.topicOf(type), Wire.SOURCE, Instant.now(), Fhir.bytes(json));
    return new Arrival(read.copy(), null);
  }

  private int waiting() {
    return database.inTransaction(
        connection -> {
          try (var rows =
              connection.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            rows.next();
            return rows.getInt(1);
          }
        });
  }
}
