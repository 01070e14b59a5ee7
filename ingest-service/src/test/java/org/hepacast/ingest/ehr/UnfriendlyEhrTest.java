package org.hepacast.ingest.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.FeatureOf;
import org.hepacast.ingest.ehr.load.Load;
import org.hepacast.ingest.ehr.load.Loads;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.ehr.sweep.SweepReport;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an EHR may answer, and that it keeps nothing else out. */
class UnfriendlyEhrTest extends SweepFixture {
  /** Stands before Observation in the order of reading. */
  private static final String OTHER = "DiagnosticReport";

  private void observed() {
    ehr.put("Observation/1", observation(1, 1, NOW));
  }

  /** Services 7.2: a type the EHR does not know or allow. */
  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 410, 422, 501})
  void aTypeThatIsRefusedKeepsNoOtherOut(int status) {
    observed();
    ehr.always("GET", OTHER, new Fault.Status(status));

    SweepReport report = sweep().run();

    assertThat(published).containsExactly("Observation/1");
    assertThat(kept).containsOnlyKeys("Observation");
    assertThat(report.complete()).isTrue();
    assertThat(report.words()).isEqualTo("not read: DiagnosticReport (status " + status + ")");
  }

  static Stream<Fault> passing() {
    return Stream.of(
        new Fault.Status(401),
        new Fault.Status(408),
        new Fault.Status(429),
        new Fault.Status(500),
        new Fault.Status(503),
        new Fault.Status(302, Map.of("Location", "http://127.0.0.1:9/"), ""),
        new Fault.LostAnswer(),
        new Fault.Silence(),
        new Fault.StalledBody(),
        new Fault.TruncatedBody(),
        new Fault.Huge(2 * MAX_BYTES),
        new Fault.OtherBody(""),
        new Fault.OtherBody("<html>log in</html>"),
        new Fault.OtherBody("{\"resourceType\":\"OperationOutcome\"}"));
  }

  /** Services 7.2, 7.3: what asking again may mend. */
  @ParameterizedTest
  @MethodSource("passing")
  void aTypeThatFailsKeepsNoOtherOutAndIsReadLater(Fault fault) {
    observed();
    ehr.put(
        "DiagnosticReport/1",
        observation(1, 1, NOW).replace("\"Observation\"", "\"DiagnosticReport\""));
    always("GET", OTHER, fault);
    Sweep sweep = sweep();

    SweepReport report = sweep.run();

    assertThat(published).containsExactly("Observation/1");
    assertThat(kept).containsOnlyKeys("Observation");
    assertThat(report.complete()).isFalse();
    assertThat(report.failures()).singleElement().asString().startsWith("DiagnosticReport (");
    ehr.behave();
    assertThat(sweep.run().complete()).isTrue();
    assertThat(kept).containsOnlyKeys("Observation", OTHER);
  }

  @Test
  void leavesAnEhrAloneForAsLongAsItAsks() {
    ehr.always("GET", OTHER, new Fault.Status(429, Map.of("Retry-After", "90"), ""));

    assertThat(sweep().run().retryAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void doesNotAskForWhatTheEhrDoesNotOffer() {
    observed();
    ehr.capabilities(LightEhr.capabilities(List.of("Patient", "Observation")));
    types = List.of("Patient", OTHER, "Observation");

    assertThat(sweep().run().words()).isEqualTo("not read: DiagnosticReport (not offered)");

    assertThat(published).containsExactly("Observation/1");
    assertThat(ehr.requests()).noneMatch(request -> request.startsWith("GET DiagnosticReport"));
  }

  @Test
  void readsTheTypesThatAreWantedAndAsksWhatIsOfferedOnce() {
    observed();
    ehr.put("Patient/p", observation(1, 1, NOW).replace("\"Observation\"", "\"Patient\""));
    types = List.of("Observation");
    Sweep sweep = sweep();

    sweep.run();
    sweep.run();

    assertThat(published).containsExactly("Observation/1");
    assertThat(ehr.requests()).filteredOn("GET metadata"::equals).hasSize(1);
  }

  @Test
  void isNotCompleteWhereNothingCanBeRead() {
    ehr.always("GET", "[A-Z].*", new Fault.Status(403));

    SweepReport report = sweep().run();

    assertThat(report.complete()).isFalse();
    assertThat(report.notRead()).hasSameSizeAs(types);
  }

  @Test
  void asksForFewerEntriesWhereAPageIsTooLarge() {
    for (int i = 0; i < 3; i++) {
      ehr.put("Observation/" + i, observation(i, 1, NOW));
    }
    ehr.order("GET", "Observation", 1, new Fault.Huge(2 * MAX_BYTES));

    assertThat(sweep().run().passedOn()).isEqualTo(3);

    assertThat(ehr.requests())
        .anyMatch(r -> r.startsWith("GET Observation?") && r.endsWith("_count=2"))
        .anyMatch(r -> r.startsWith("GET Observation?") && r.endsWith("_count=1"));
  }

  /** Page two is cut by place: what moved to the end has let another slip into page one. */
  @Test
  void missesNothingWhereThePagesChangeWhileTheyAreRead() {
    for (int i = 0; i < 5; i++) {
      ehr.put("Observation/" + i, observation(i, 1, NOW.minusSeconds(60 - i)));
    }
    var once = new AtomicBoolean();
    ehr.afterPage(
        target -> {
          if (target.startsWith("Observation?") && once.compareAndSet(false, true)) {
            ehr.put("Observation/0", observation(0, 2, NOW));
          }
        });

    sweep().run();

    assertThat(published)
        .containsExactlyInAnyOrder(
            "Observation/0",
            "Observation/0",
            "Observation/1",
            "Observation/2",
            "Observation/3",
            "Observation/4");
  }

  /** By minutes, ahead and behind this machine's, and put back meanwhile. */
  @ParameterizedTest
  @CsvSource({"PT10M, PT0S", "PT10M, PT-10M", "PT0S, PT-10M", "PT-10M, PT-20M", "PT-10M, PT10M"})
  void aClockThatIsWrongHidesNothing(Duration before, Duration after) {
    var clock = new SettableClock();
    try (var other = new LightEhr(clock)) {
      clock.now = NOW.plus(before);
      other.put("Observation/1", observation(1, 1, clock.now));
      Sweep sweep = sweep(other);
      assertThat(sweep.run().passedOn()).isEqualTo(1);

      clock.now = NOW.plus(after).plusSeconds(20);
      other.put("Observation/2", observation(2, 1, clock.now));

      assertThat(sweep.run().passedOn()).isEqualTo(1);
      clock.now = clock.now.plusSeconds(20);
      other.put("Observation/3", observation(3, 1, clock.now));
      assertThat(sweep.run().passedOn()).isEqualTo(1);
      assertThat(published).containsExactly("Observation/1", "Observation/2", "Observation/3");
    }
  }

  /** Some servers keep no milliseconds, and read none in a search. */
  @ParameterizedTest
  @ValueSource(strings = {"2026-03-01T11:59:59Z", "2026-03-01T12:59:59+01:00"})
  void asksAndReadsWithoutMilliseconds(String lastUpdated) {
    ehr.put("Observation/1", observation(1, 1, NOW).replace(NOW.toString(), lastUpdated));

    sweep().run();
    sweep().run();

    assertThat(kept).containsEntry("Observation", NOW.minusSeconds(1));
    assertThat(ehr.requests())
        .filteredOn(request -> request.contains("_lastUpdated=ge"))
        .isNotEmpty()
        .allMatch(r -> r.matches(".*_lastUpdated=ge[0-9T%A-]+Z&.*"), "whole seconds");
  }

  /** Services 7.4: with a key and an envelope, a replay finds where they came from. */
  @Test
  void whatIsPutAsideKeepsItsKeyAndItsEnvelope() {
    ehr.put("Observation/1", observation(1, 1, NOW));
    ehr.put("Observation/2", observation(2, 1, NOW).replace("Patient/p", "Group/g"));
    ehr.put("Observation/3", observation(3, 1, NOW).replace("\"code\":{", "\"cod\":{"));
    ehr.put("Observation/4", observation(4, 1, NOW).replace("\"id\":\"4\"", "\"id\":\"_\""));
    tooLarge = "Observation/1";

    sweep().run();

    assertThat(letters).hasSize(4);
    for (OutgoingRecord letter : letters) {
      assertThat(letter.topic()).isEqualTo("hepacast.fhir.observation");
      assertThat(EventHeaders.from(letter.headers()))
          .hasValueSatisfying(
              envelope -> {
                assertThat(envelope.source()).isEqualTo("ehr");
                assertThat(envelope.type()).isEqualTo("org.hepacast.fhir.observation.v1");
                assertThat(envelope.time()).isEqualTo(NOW);
              });
    }
    // Whose it is decides where a replay puts it: beside its patient's other records.
    assertThat(letters)
        .extracting(OutgoingRecord::key, letter -> letter.headers().get(EventHeaders.SUBJECT))
        .containsExactlyInAnyOrder(
            tuple("ehr|Patient/p", "Observation/1"),
            tuple("ehr|Observation/2", "Observation/2"),
            tuple("ehr|Patient/p", "Observation/3"),
            tuple("ehr|Observation", "Observation"));
  }

  /** Once the broker takes it, a replayed letter is what the record itself would have been. */
  @Test
  void aReplayedLetterIsReadAsIfItHadNeverBeenPutAside() {
    ehr.put("Observation/1", observation(1, 1, NOW));
    tooLarge = "Observation/1";
    sweep().run();
    OutgoingRecord letter = letters.getFirst();
    tooLarge = "none";

    sweep().run();

    OutgoingRecord gone = events.getFirst().toRecord();
    assertThat(letter.headers()).isEqualTo(gone.headers());
    assertThat(letter.key()).isEqualTo(gone.key());
    assertThat(letter.topic()).isEqualTo(gone.topic());
    assertThat(FeatureOf.observation(letter.value())).isEqualTo("lab.cea measured");
  }

  @ParameterizedTest
  @CsvSource({"404, DONE", "403, DONE", "501, DONE", "500, FAILED"})
  void aLoadGoesOnWithoutWhatIsRefused(int status, Load.State state) {
    observed();
    ehr.always("GET", OTHER, new Fault.Status(status));
    Loads loads = loads();

    loads.start();

    Load load = loads.latest().orElseThrow();
    assertThat(load.state()).isEqualTo(state);
    if (state == Load.State.DONE) {
      assertThat(load.notRead()).containsExactly("DiagnosticReport (status " + status + ")");
      assertThat(published).containsExactly("Observation/1");
    }
  }

  /** What may happen to a page that was read while the next is asked for. */
  private enum Meanwhile {
    READ_ONE_CHANGES {
      @Override
      void happens(LightEhr ehr) {
        ehr.put("Observation/4", observation(4, 2, NOW));
      }
    },
    UNREAD_ONE_CHANGES {
      @Override
      void happens(LightEhr ehr) {
        ehr.put("Observation/0", observation(0, 2, NOW));
      }
    },
    ONE_COMES {
      @Override
      void happens(LightEhr ehr) {
        ehr.put("Observation/9", observation(9, 1, NOW));
      }
    },
    READ_ONE_IS_DELETED {
      @Override
      void happens(LightEhr ehr) {
        ehr.delete("Observation/4", NOW, "{}");
      }
    };

    abstract void happens(LightEhr ehr);
  }

  /** After the load everything that stands at the EHR was passed on, in the version that stands. */
  @ParameterizedTest
  @EnumSource
  void aLoadMissesNothingWhereThePagesChangeWhileTheyAreRead(Meanwhile meanwhile) {
    for (int i = 0; i < 5; i++) {
      ehr.put("Observation/" + i, observation(i, 1, NOW.minusSeconds(9000 - i)));
    }
    var once = new AtomicBoolean();
    ehr.afterPage(
        target -> {
          if (target.startsWith("Observation?") && once.compareAndSet(false, true)) {
            meanwhile.happens(ehr);
          }
        });
    types = List.of("Observation");
    Loads loads = loads();

    loads.start();

    Load load = loads.latest().orElseThrow();
    assertThat(load.state()).isEqualTo(Load.State.DONE);
    assertThat(events)
        .extracting(event -> EventJson.readTree(event.value()))
        .containsAll(ehr.standing("Observation").values());
    assertThat(load.passedOn()).isEqualTo(events.size());
    int standing = ehr.standing("Observation").size();
    assertThat(load.read()).isBetween(standing, standing + 2);
  }

  @Test
  void aLoadAsksForFewerEntriesWhereAPageIsTooLarge() {
    observed();
    ehr.order("GET", "Observation", 1, new Fault.Huge(2 * MAX_BYTES));
    Loads loads = loads();

    loads.start();

    assertThat(loads.latest().orElseThrow().state()).isEqualTo(Load.State.DONE);
    assertThat(published).containsExactly("Observation/1");
  }

  @Test
  void aLoadNamesWhatTheEhrDoesNotOffer() {
    ehr.capabilities(LightEhr.capabilities(List.of("Patient", "Observation")));
    types = List.of("Patient", OTHER);
    Loads loads = loads();

    loads.start();

    assertThat(loads.latest().orElseThrow().notRead())
        .containsExactly("DiagnosticReport (not offered)");
  }

  /** Services 7.17: it would say RUNNING, and keep all others out, until a restart. */
  @Test
  void aLoadThatDiesOfAnErrorHasFailed() {
    observed();
    brokerDies = true;
    Loads loads = loads();

    loads.start();

    assertThat(loads.latest().orElseThrow().state()).isEqualTo(Load.State.FAILED);
    brokerDies = false;
    assertThat(loads.start()).isPresent();
  }

  private Loads loads() {
    var extent = new Loads.Extent(types, Duration.ofMinutes(5), 2);
    return new Loads(client(ehr, clock), harvest(ehr), extent, Runnable::run, clock);
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
