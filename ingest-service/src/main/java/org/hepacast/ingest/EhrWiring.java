package org.hepacast.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.ingest.config.ValidSettings;
import org.hepacast.ingest.ehr.EhrConnection;
import org.hepacast.ingest.ehr.EhrWatch;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrTargets;
import org.hepacast.ingest.ehr.harvest.AsidePublisher;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.SeenVersions;
import org.hepacast.ingest.ehr.load.Loads;
import org.hepacast.ingest.ehr.notification.Notifications;
import org.hepacast.ingest.ehr.notification.Subscriptions;
import org.hepacast.ingest.ehr.sweep.Deletions;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.hepacast.ingest.ehr.sweep.WatermarkStore;
import org.hepacast.ingest.ehr.sweep.WatermarkTopic;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.publishing.Unacknowledged;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.audit.AuditTrail;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.kafka.EventPublisher;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.TooLargeForKafka;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.kit.retry.Poison;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.kit.tls.Way;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts together what reads the EHR. */
@ApplicationScoped
class EhrWiring {
  private static final Logger LOG = Logger.getLogger(EhrWiring.class);

  private final IngestConfig config;
  private final Persistently persistently;
  private final Clock clock = Clock.systemUTC();
  private final AuditTrail trail;
  private final Optional<EhrClient> client;
  private final TargetReader targets;

  EhrWiring(
      IngestConfig config,
      Credentials credentials,
      Certificates certificates,
      Persistently persistently,
      AuditTrail trail) {
    this.config = config;
    this.trail = trail;
    this.persistently = persistently;
    this.client =
        config
            .ehr()
            .url()
            .map(
                url ->
                    new EhrHttp(url, credentials, limits(config.ehr()), certificates.of(Way.EHR)))
            .map(http -> new EhrClient(http, clock));
    this.targets =
        client.<TargetReader>map(ehr -> new EhrTargets(ehr, clock)).orElse(TargetReader.NONE);
  }

  private static EhrHttp.Limits limits(IngestConfig.Ehr ehr) {
    return new EhrHttp.Limits(ehr.timeout(), ehr.timeout(), ehr.pageBytes());
  }

  @Produces
  @Singleton
  Harvest.Checks checks(Structure structure, KnownPatients patients) {
    return new Harvest.Checks(
        structure, patients, new SeenVersions(config.ehr().rememberedVersions()));
  }

  @Produces
  @Singleton
  Harvest harvest(
      Harvest.Checks checks,
      EventPublisher publisher,
      AsidePublisher aside,
      Unacknowledged unacknowledged,
      StageMetrics metrics) {
    var output =
        new Harvest.Output(
            events -> unacknowledged.during(events, () -> publish(events, publisher, metrics)),
            aside);
    return new Harvest(origin(), checks, output, clock);
  }

  private Harvest.Origin origin() {
    return new Harvest.Origin(
        config.ehr().source(), new EhrAddresses(ValidSettings.addresses(config.ehr())), targets);
  }

  /**
   * Nobody waits for an answer here: what was read goes out when Kafka is back.
   *
   * @return false when one of them is larger than Kafka will ever take
   */
  private boolean publish(
      List<OutgoingEvent> events, EventPublisher publisher, StageMetrics metrics) {
    try {
      return persistently.untilDone(Dependency.KAFKA, () -> attempt(events, publisher, metrics));
    } catch (Poison e) {
      return false;
    }
  }

  private boolean attempt(
      List<OutgoingEvent> events, EventPublisher publisher, StageMetrics metrics) {
    try {
      publisher.publish(events);
      metrics.received(events.size());
      metrics.sent(events.size());
      trail.gatherOwn(
          AuditKind.RECORDS_FETCHED,
          "passed on from the EHR",
          events.stream().map(event -> AuditEntry.Patient.ofKey(event.key())).toList());
      return true;
    } catch (TooLargeForKafka e) {
      return false;
    }
  }

  @Produces
  @Singleton
  EhrConnection connection(
      Harvest harvest, AsidePublisher aside, WatermarkTopic topic, Dependencies dependencies) {
    IngestConfig.Ehr ehr = config.ehr();
    if (this.client.isEmpty()) {
      LOG.info("No EHR is configured (hepacast.ingest.ehr.url): only what is pushed is taken");
      return new EhrConnection.None();
    }
    EhrClient client = this.client.get();
    List<String> types = ValidSettings.types(ehr);
    var extent = new Sweep.Extent(types, ehr.overlap(), ehr.lookBack(), ehr.pageSize());
    Deletions deletions =
        ehr.followDeletions() ? new Deletions(client, harvest, aside, ehr.pageSize(), clock) : null;
    var reading = new Sweep.Reading(client, harvest, deletions);
    var sweep = new Sweep(reading, patiently(topic), extent);
    Subscriptions subscriptions = subscriptions(client, types).orElse(null);
    var watch = new EhrWatch(sweep, subscriptions, ehr.sweepInterval(), dependencies, clock);
    Executor loading = task -> Thread.ofVirtual().name("load").start(task);
    var loads =
        new Loads(
            client,
            harvest,
            new Loads.Extent(types, ehr.overlap(), ehr.pageSize()),
            loading,
            clock);
    return new EhrConnection.To(client, watch, loads);
  }

  private Optional<Subscriptions> subscriptions(EhrClient client, List<String> types) {
    return switch (config.ehr().mode()) {
      case POLLING -> Optional.empty();
      case SUBSCRIPTION -> {
        if (config.ehr().publicUrl().isEmpty()) {
          LOG.warn(
              "Without hepacast.ingest.ehr.public-url no Subscription can be made; changes are"
                  + " found by the sweep alone");
        }
        yield config
            .ehr()
            .publicUrl()
            .map(url -> url.toString().replaceAll("/+$", "") + "/notify")
            .map(
                endpoint ->
                    new Subscriptions(
                        client, endpoint, config.ehr().notifyAuthorization().orElse(null), types));
      }
    };
  }

  private WatermarkStore patiently(WatermarkTopic topic) {
    return new WatermarkStore() {
      @Override
      public Map<String, Instant> read() {
        return persistently.untilUp(Dependency.KAFKA, topic::read);
      }

      @Override
      public void write(Map<String, Instant> watermarks) {
        persistently.untilUp(
            Dependency.KAFKA,
            () -> {
              topic.write(watermarks);
              return true;
            });
      }
    };
  }

  @Produces
  @Singleton
  Notifications notifications(
      EhrConnection connection,
      Harvest.Checks checks,
      EventPublisher publisher,
      DeadLetters deadLetters,
      Unacknowledged unacknowledged,
      StageMetrics metrics) {
    // The EHR waits for an answer: one attempt, as for every sender, and 503 when it fails.
    var output =
        new Harvest.Output(
            events -> unacknowledged.during(events, () -> attempt(events, publisher, metrics)),
            deadLetters::sendOnce);
    var harvest = new Harvest(origin(), checks, output, clock);
    return new Notifications(reading(connection), harvest, config.limits().bundleEntries());
  }

  private static Notifications.@Nullable Reading reading(EhrConnection connection) {
    return switch (connection) {
      case EhrConnection.To ehr ->
          new Notifications.Reading(ehr.client(), ehr.watch()::comeAndLook);
      case EhrConnection.None none -> null;
    };
  }

  void start(@Observes StartupEvent event, EhrConnection connection, MeterRegistry registry) {
    if (connection instanceof EhrConnection.To ehr) {
      EhrWatch watch = ehr.watch();
      registry.gauge("hepacast.ingest.sweep.age.seconds", watch, w -> w.age().toMillis() / 1000.0);
      registry.gauge("hepacast.ingest.subscriptions", watch, EhrWatch::subscribed);
      registry.gauge("hepacast.ingest.types.not.read", watch, EhrWatch::typesNotRead);
      watch.start();
    }
  }

  void stop(@Disposes EhrConnection connection) throws InterruptedException {
    if (connection instanceof EhrConnection.To ehr) {
      ehr.watch().close();
    }
  }
}
