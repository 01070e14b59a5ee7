package org.hepacast.ingest.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.ingest.Eventually;
import org.hepacast.ingest.ehr.notification.SubscriptionReport;
import org.hepacast.ingest.ehr.notification.Subscriptions;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.testbed.lightehr.Fault;
import org.hepacast.testbed.lightehr.LightEhr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EhrWatchTest extends SweepFixture {
  private final Dependencies dependencies = new Dependencies();

  private EhrWatch watch() {
    return new EhrWatch(sweep(), subscriptions(), Duration.ofMillis(50), dependencies, clock);
  }

  private Subscriptions subscriptions() {
    return new Subscriptions(client(ehr, clock), "http://ingest.example/notify", null, types);
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault.Status(400),
        new Fault.Status(401),
        new Fault.Status(403),
        new Fault.Status(404),
        new Fault.Status(405),
        new Fault.Status(422),
        new Fault.Status(500),
        new Fault.Status(501),
        new Fault.Silence(),
        new Fault.StalledBody(),
        new Fault.LostAnswer());
  }

  /** Services 7.1: an account that may only read, a server without Subscriptions, a stall. */
  @ParameterizedTest
  @MethodSource("faults")
  void noSubscriptionIsNoReasonNotToRead(Fault fault) throws InterruptedException {
    ehr.put("Observation/1", observation(1, 1, NOW));
    always("PUT", ".*", fault);
    ehr.always("GET", "Subscription/.*", new Fault.Status(404));

    try (EhrWatch watch = watch()) {
      watch.start();
      Eventually.holds(() -> published.contains("Observation/1"));
      Eventually.holds(dependencies::allUp);
      assertThat(watch.isAlive()).isTrue();
    }
  }

  @Test
  void asksForNoSubscriptionTwiceThatIsRefused() {
    ehr.always("PUT", ".*", new Fault.Status(403));
    Subscriptions subscriptions = subscriptions();

    assertThat(subscriptions.ensure().standing()).isZero();
    assertThat(subscriptions.ensure().standing()).isZero();

    assertThat(ehr.requests()).filteredOn(r -> r.startsWith("PUT")).hasSameSizeAs(types);
  }

  @Test
  void asksForNoSubscriptionWhereNoneIsOffered() {
    ehr.capabilities(LightEhr.capabilities(List.of("Patient", "Observation")));

    assertThat(subscriptions().ensure().standing()).isZero();

    assertThat(ehr.requests()).containsExactly("GET metadata");
  }

  /** HAPI answers 422 to a Subscription for a type that it does not hold. */
  @Test
  void asksForNoSubscriptionOfATypeThatIsNotOffered() {
    ehr.capabilities(LightEhr.capabilities(List.of("Patient", "Observation", "Subscription")));

    SubscriptionReport report = subscriptions().ensure();

    assertThat(report.standing()).isEqualTo(2);
    assertThat(report.bySweepOnly()).isEmpty();
    assertThat(ehr.requests()).filteredOn(r -> r.startsWith("PUT")).hasSize(2);
  }

  @Test
  void readinessNamesWhatIsFoundBySweepOnlyAndStaysUp() throws InterruptedException {
    types = List.of("Patient", "Condition", "Observation");
    ehr.order("PUT", "Subscription/.*", 1, new Fault.Status(422));

    try (EhrWatch watch = watch()) {
      watch.start();
      Eventually.holds(
          () -> "up; by sweep only: Patient (status 422)".equals(dependencies.states().get("ehr")));
      assertThat(watch.subscribed()).isEqualTo(2);
    }
  }

  /** Each stands on its own: one that cannot be asked for now keeps no other out. */
  @Test
  void oneSubscriptionThatFailsKeepsNoOtherOut() {
    types = List.of("Patient", "Condition", "Observation");
    ehr.order("PUT", "Subscription/.*", 1, new Fault.Status(500));
    Subscriptions subscriptions = subscriptions();

    assertThat(subscriptions.ensure().bySweepOnly())
        .containsExactly(entry("Patient", "status 500"));
    assertThat(subscriptions.ensure().bySweepOnly()).isEmpty();
  }

  @Test
  void readinessNamesWhatIsNotReadAndStaysUp() throws InterruptedException {
    ehr.always("GET", "ImagingStudy", new Fault.Status(404));

    try (EhrWatch watch = watch()) {
      watch.start();
      Eventually.holds(dependencies::allUp);
      assertThat(dependencies.states())
          .containsEntry("ehr", "up; not read: ImagingStudy (status 404)");
      assertThat(watch.typesNotRead()).isEqualTo(1);
    }
  }

  @Test
  void readinessNamesWhatFailsAndIsDown() throws InterruptedException {
    ehr.always("GET", "ImagingStudy", new Fault.Status(503));

    try (EhrWatch watch = watch()) {
      watch.start();
      Eventually.holds(
          () -> "down: failed: ImagingStudy (status 503)".equals(dependencies.states().get("ehr")));
      ehr.behave();
      Eventually.holds(dependencies::allUp);
    }
  }
}
