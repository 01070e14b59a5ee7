package org.hepacast.ingest.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.load.Load;
import org.hepacast.ingest.ehr.load.Loads;
import org.hepacast.ingest.ehr.notification.Notifications;
import org.hepacast.ingest.ehr.notification.SubscriptionReport;
import org.hepacast.ingest.ehr.notification.Subscriptions;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.ehr.sweep.SweepReport;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.testbed.lightehr.Authority;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault at each place where the EHR is asked: the other types are still swept, what readiness
 * says names the type and the reason, and everything is read once the fault has ended. Clocks that
 * are wrong and times without milliseconds, which are no faults of one exchange, are in {@link
 * UnfriendlyEhrTest}.
 */
class FaultTableTest extends SweepFixture {
  private static final String OTHER = "DiagnosticReport";
  private static final String REPORT =
      "{\"resourceType\":\"DiagnosticReport\",\"id\":\"%d\",\"meta\":{\"versionId\":\"1\","
          + "\"lastUpdated\":\"%s\"},\"status\":\"final\",\"code\":{\"text\":\"x\"},"
          + "\"subject\":{\"reference\":\"Patient/p\"}}";

  /** What kind of answer it is to the one who asked. */
  private enum Kind {
    REFUSAL,
    TROUBLE,
    /** The work is done, and only what comes back cannot be read. */
    UNREADABLE
  }

  private record Row(String name, Kind kind, Fault fault, String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row status(int status, Kind kind) {
    return new Row(Integer.toString(status), kind, new Fault.Status(status), "status " + status);
  }

  private static final List<Row> ROWS =
      List.of(
          status(400, Kind.REFUSAL),
          status(401, Kind.TROUBLE),
          status(403, Kind.REFUSAL),
          status(404, Kind.REFUSAL),
          status(405, Kind.REFUSAL),
          status(410, Kind.REFUSAL),
          status(422, Kind.REFUSAL),
          new Row(
              "429 with Retry-After",
              Kind.TROUBLE,
              new Fault.Status(429, Map.of("Retry-After", "7"), ""),
              "status 429"),
          status(500, Kind.TROUBLE),
          status(501, Kind.REFUSAL),
          status(503, Kind.TROUBLE),
          new Row("stalled head", Kind.TROUBLE, new Fault.Silence(), "no answer in time"),
          new Row("stalled body", Kind.TROUBLE, new Fault.StalledBody(), "no answer in time"),
          new Row("truncated body", Kind.TROUBLE, new Fault.TruncatedBody(), "Exception"),
          new Row("lost answer", Kind.TROUBLE, new Fault.LostAnswer(), "Exception"),
          new Row(
              "redirect",
              Kind.TROUBLE,
              new Fault.Status(302, Map.of("Location", "http://127.0.0.1:9/"), ""),
              "status 302: redirects are not followed"),
          new Row("huge page", Kind.TROUBLE, new Fault.Huge(2 * MAX_BYTES), "more than"),
          new Row("not JSON", Kind.UNREADABLE, new Fault.OtherBody("<html/>"), "an answer"),
          new Row(
              "wrong resourceType",
              Kind.UNREADABLE,
              new Fault.OtherBody("{\"resourceType\":\"OperationOutcome\"}"),
              "an answer"));

  private enum Place {
    CAPABILITIES("GET", "metadata"),
    SEARCH("GET", OTHER),
    FURTHER_PAGE("GET", OTHER + "\\?.*from=.*"),
    HISTORY_OF_THE_TYPE("GET", OTHER + "/_history"),
    HISTORY_OF_ONE("GET", OTHER + "/9/_history"),
    SUBSCRIPTION_READ("GET", "Subscription/.*"),
    SUBSCRIPTION_WRITE("PUT", "Subscription/.*");

    private final String verb;
    private final String path;

    Place(String verb, String path) {
      this.verb = verb;
      this.path = path;
    }

    /** What the sweep's words begin with; empty where it has nothing to say. */
    String title(Row row) {
      boolean refused = row.kind() == Kind.REFUSAL;
      return switch (this) {
        case CAPABILITIES -> "no CapabilityStatement: ";
        case SEARCH -> refused ? "not read: DiagnosticReport (" : "failed: DiagnosticReport (";
        case FURTHER_PAGE ->
            // The search it belongs to is allowed: a page that is gone has expired.
            refused && !row.name().matches("404|410")
                ? "not read: DiagnosticReport ("
                : "failed: DiagnosticReport (";
        case HISTORY_OF_THE_TYPE, HISTORY_OF_ONE ->
            // A version that is gone was deleted along with its history: that goes aside.
            this == HISTORY_OF_ONE && row.name().matches("404|410")
                ? ""
                : refused ? "deletions not seen: DiagnosticReport (" : "failed: DiagnosticReport (";
        case SUBSCRIPTION_READ, SUBSCRIPTION_WRITE -> "";
      };
    }

    /** Whether the Subscription cannot be kept. */
    boolean unsubscribed(Row row) {
      return switch (this) {
        case SUBSCRIPTION_READ -> row.kind() == Kind.TROUBLE;
        case SUBSCRIPTION_WRITE -> row.kind() != Kind.UNREADABLE;
        default -> false;
      };
    }
  }

  static List<Arguments> loaded() {
    return table().stream()
        .filter(
            row ->
                List.of(Place.CAPABILITIES, Place.SEARCH, Place.FURTHER_PAGE)
                    .contains(row.get()[0]))
        .toList();
  }

  static List<Arguments> table() {
    return Arrays.stream(Place.values())
        .flatMap(place -> ROWS.stream().map(row -> Arguments.of(place, row)))
        .toList();
  }

  @BeforeEach
  void fill() {
    types = List.of("Patient", OTHER, "Observation");
    ehr.put("Observation/1", observation(1, 1, NOW.minusSeconds(60)));
    for (int i = 0; i < 3; i++) {
      ehr.put(OTHER + "/" + i, REPORT.formatted(i, NOW.minusSeconds(50 - i)));
    }
    ehr.put(OTHER + "/9", REPORT.formatted(9, NOW.minusSeconds(40)));
    ehr.delete(
        OTHER + "/9",
        NOW.minusSeconds(10),
        "{\"request\":{\"method\":\"DELETE\",\"url\":\"%s/9\"},\"response\":{\"status\":\"204\"}}"
            .formatted(OTHER));
  }

  @ParameterizedTest
  @MethodSource("table")
  void keepsNothingElseOutIsNamedAndPasses(Place place, Row row) {
    always(place.verb, place.path, row.fault());
    Sweep sweep = sweep();
    var subscriptions =
        new Subscriptions(client(ehr, clock), "http://ingest.example/notify", null, types);

    SweepReport report = sweep.run();
    SubscriptionReport subscribed = subscriptions.ensure();

    assertThat(published).contains("Observation/1");
    assertThat(kept).containsKey("Observation");
    String title = place.title(row);
    if (title.isEmpty()) {
      assertThat(report.words()).isEmpty();
    } else {
      assertThat(report.words()).startsWith(title).contains(row.said());
    }
    assertThat(subscribed.words().isEmpty()).isEqualTo(!place.unsubscribed(row));
    if (place.unsubscribed(row)) {
      assertThat(subscribed.words())
          .startsWith("by sweep only: Patient (")
          .contains("Observation (", row.said());
    }

    ehr.behave();

    assertThat(sweep.run().words()).isEmpty();
    assertThat(published).contains(OTHER + "/0", OTHER + "/1", OTHER + "/2");
    boolean refusedForGood = place == Place.SUBSCRIPTION_WRITE && row.kind() == Kind.REFUSAL;
    assertThat(subscriptions.ensure().standing()).isEqualTo(refusedForGood ? 0 : types.size());
  }

  /** A load may fail; what it says names the reason, and another one is whole. */
  @ParameterizedTest
  @MethodSource("loaded")
  void aLoadSaysWhatItCouldNotReadAndTheNextIsWhole(Place place, Row row) {
    always(place.verb, place.path, row.fault());
    ehr.pageSize(2);
    var extent = new Loads.Extent(types, Duration.ofMinutes(5), 2);
    var loads = new Loads(client(ehr, clock), harvest(ehr), extent, Runnable::run, clock);

    loads.start();

    Load load = loads.latest().orElseThrow();
    String said = load.fault() + load.notRead();
    if (place == Place.CAPABILITIES) {
      assertThat(load.state()).isEqualTo(Load.State.DONE);
    } else {
      assertThat(said).contains(row.said());
    }
    ehr.behave();
    loads.start();
    assertThat(loads.latest().orElseThrow().state()).isEqualTo(Load.State.DONE);
    assertThat(published).contains("Observation/1", OTHER + "/0", OTHER + "/1", OTHER + "/2");
  }

  static Stream<Row> rows() {
    return ROWS.stream();
  }

  /** Reading what a notification only names: whatever fails is found by a look at everything. */
  @ParameterizedTest
  @MethodSource("rows")
  void whatANotificationNamesAndCannotBeReadIsSweptFor(Row row) {
    always("GET", "Observation/1", row.fault());
    var looks = new ArrayList<String>();
    var notifications =
        new Notifications(
            new Notifications.Reading(client(ehr, clock), () -> looks.add("look")),
            harvest(ehr),
            100);
    String named =
        "{\"resourceType\":\"Bundle\",\"type\":\"history\",\"entry\":[{\"resource\":"
            + "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"type\",\"valueCode\":"
            + "\"event-notification\"}]}},{\"fullUrl\":\"%s/Observation/1\"}]}"
                .formatted(ehr.base());

    notifications.posted(named.getBytes(UTF_8));

    assertThat(looks).as("the sweep is woken").hasSize(1);
    ehr.behave();
    sweep().run();
    assertThat(published).contains("Observation/1");
  }

  /** The certificate of the EHR has expired and is renewed: nothing can be read meanwhile. */
  @Test
  void anExpiredCertificateIsNamedAndEverythingIsReadOnceItIsRenewed(@TempDir Path folder)
      throws Exception {
    var authority = new Authority(folder);
    Clock now = Clock.systemUTC();
    try (var expired = new LightEhr(now, authority.server("-30d", 10));
        var renewed = new LightEhr(now, authority.server("-1d", 30))) {
      renewed.put("Observation/1", observation(1, 1, now.instant()));
      SweepReport report = sweep(expired, secured(expired, authority)).run();

      assertThat(report.complete()).isFalse();
      assertThat(report.failures())
          .containsExactly(
              "Patient (the EHR's certificate has expired)",
              "DiagnosticReport (the EHR's certificate has expired)",
              "Observation (the EHR's certificate has expired)");

      assertThat(sweep(renewed, secured(renewed, authority)).run().words()).isEmpty();
      assertThat(published).containsExactly("Observation/1");
    }
  }

  private EhrClient secured(LightEhr ehr, Authority authority) throws Exception {
    SSLContext client = authority.client();
    return new EhrClient(
        new EhrHttp(ehr.base(), Optional::empty, limits(), () -> client), Clock.systemUTC());
  }
}
