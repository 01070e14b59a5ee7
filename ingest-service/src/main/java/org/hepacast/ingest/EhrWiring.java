package org.hepacast.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.hepacast.ingest.ehr.Deletions;
import org.hepacast.ingest.ehr.EhrClient;
import org.hepacast.ingest.ehr.EhrConnection;
import org.hepacast.ingest.ehr.EhrWatch;
import org.hepacast.ingest.ehr.Harvest;
import org.hepacast.ingest.ehr.Loads;
import org.hepacast.ingest.ehr.Notifications;
import org.hepacast.ingest.ehr.SeenVersions;
import org.hepacast.ingest.ehr.Subscriptions;
import org.hepacast.ingest.ehr.Sweep;
import org.hepacast.ingest.ehr.WatermarkStore;
import org.hepacast.ingest.kafka.AsidePublisher;
import org.hepacast.ingest.kafka.Unacknowledged;
import org.hepacast.ingest.kafka.WatermarkTopic;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.structure.Structure;
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
import org.jboss.logging.Logger;

/** Puts together what reads the EHR. */
@ApplicationScoped
class EhrWiring {
  private static final Logger LOG = Logger.getLogger(EhrWiring.class);

  private final IngestConfig config;
  private final Persistently persistently;
  private final Clock clock = Clock.systemUTC();

  EhrWiring(IngestConfig config, Persistently persistently) {
    ValidSettings.check(config);
    this.config = config;
    this.persistently = persistently;
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
    return new Harvest(config.ehr().source(), base(), checks, output, clock);
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

  private static boolean attempt(
      List<OutgoingEvent> events, EventPublisher publisher, StageMetrics metrics) {
    try {
      publisher.publish(events);
      metrics.received(events.size());
      metrics.sent(events.size());
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
    if (ehr.url().isEmpty()) {
      LOG.info("No EHR is configured (hepacast.ingest.ehr.url): only what is pushed is taken");
      return EhrConnection.none();
    }
    URI url = ehr.url().get();
    var limits = new EhrHttp.Limits(ehr.timeout(), ehr.timeout(), ehr.pageBytes());
    var client = new EhrClient(new EhrHttp(url, ehr::authorization, limits), clock);
    List<String> types = ValidSettings.types(ehr);
    var extent = new Sweep.Extent(types, ehr.overlap(), ehr.lookBack(), ehr.pageSize());
    Optional<Deletions> deletions =
        ehr.followDeletions()
            ? Optional.of(new Deletions(client, harvest, aside, ehr.pageSize(), clock))
            : Optional.empty();
    var reading = new Sweep.Reading(client, harvest, deletions);
    var sweep = new Sweep(reading, patiently(topic), extent);
    var watch =
        new EhrWatch(sweep, subscriptions(client, types), ehr.sweepInterval(), dependencies, clock);
    Executor loading = task -> Thread.ofVirtual().name("load").start(task);
    var loads = new Loads(client, harvest, new Loads.Extent(types, ehr.pageSize()), loading, clock);
    return new EhrConnection(Optional.of(client), Optional.of(watch), Optional.of(loads));
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
                    new Subscriptions(client, endpoint, config.ehr().notifyAuthorization(), types));
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
    var harvest = new Harvest(config.ehr().source(), base(), checks, output, clock);
    return new Notifications(
        connection.reading(), harvest, checks.structure(), config.limits().bundleEntries());
  }

  void start(@Observes StartupEvent event, EhrConnection connection, MeterRegistry registry) {
    connection
        .watch()
        .ifPresent(
            watch -> {
              registry.gauge(
                  "hepacast.ingest.sweep.age.seconds", watch, w -> w.age().toMillis() / 1000.0);
              registry.gauge("hepacast.ingest.subscriptions", watch, EhrWatch::subscribed);
              registry.gauge("hepacast.ingest.types.not.read", watch, EhrWatch::typesNotRead);
              watch.start();
            });
  }

  void stop(@Disposes EhrConnection connection) throws InterruptedException {
    if (connection.watch().isPresent()) {
      connection.watch().get().close();
    }
  }

  private Optional<String> base() {
    return config.ehr().url().map(url -> url.toString().replaceAll("/+$", ""));
  }
}
