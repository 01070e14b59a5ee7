package org.hepacast.report.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.kafka.DeadLetters;
import org.hepacast.kit.metrics.StageMetrics;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.Persistently;
import org.hepacast.report.assessment.Deployment;
import org.hepacast.report.ehr.EhrConfig;
import org.hepacast.report.ehr.EhrOverHttp;
import org.hepacast.report.store.Database;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the parts of the delivery together, starts its loops and stops them. */
@ApplicationScoped
public class DeliveryService {
  private static final Logger LOG = Logger.getLogger(DeliveryService.class);

  /** Bytes; the answer to a transaction takes a hundredth of it, and so does a search for one. */
  private static final int LONGEST_ANSWER = 10_000_000;

  private final Database database;
  private final Reporter.Surroundings around;
  private final Deployment deployment;
  private final EhrConfig ehrConfig;
  private final DeliveryConfig config;
  private final Outbox outbox;
  private final BacklogReader backlog;
  private final MeterRegistry registry;
  private @Nullable EhrOverHttp ehr;
  private @Nullable Dispatcher dispatcher;
  private @Nullable OutboxLoop outboxLoop;
  private @Nullable Thread dispatching;
  private @Nullable Thread publishing;

  DeliveryService(
      Database database,
      DeliveryTable table,
      Memory memory,
      Outbox outbox,
      DeadLetters deadLetters,
      Persistently persistently,
      Dependencies dependencies,
      StageMetrics metrics,
      BacklogReader backlog,
      MeterRegistry registry,
      Deployment deployment,
      EhrConfig ehrConfig,
      DeliveryConfig config) {
    this.database = database;
    this.around =
        new Reporter.Surroundings(
            table, memory, deadLetters, persistently, dependencies, metrics, Clock.systemUTC());
    this.outbox = outbox;
    this.backlog = backlog;
    this.registry = registry;
    this.deployment = deployment;
    this.ehrConfig = ehrConfig;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    around.metrics().oldestUnhandled(() -> Optional.ofNullable(backlog.backlog().oldest()));
    registry.gauge("hepacast.report.waiting", backlog, b -> b.backlog().waiting());
    registry.gauge("hepacast.report.parked", backlog, b -> b.backlog().parked());
    var loop = new OutboxLoop(outbox, around.persistently());
    outboxLoop = loop;
    publishing = Thread.ofPlatform().name("outbox").daemon().start(loop);
    if (ehrConfig.baseUrl().isEmpty()) {
      LOG.warn(
          "No EHR is configured (hepacast.report.ehr.base-url): risks are kept and shown, and"
              + " delivered once it is");
      return;
    }
    startDispatcher(loop);
  }

  private void startDispatcher(OutboxLoop loop) {
    var client =
        new EhrOverHttp(
            new EhrHttp(
                ehrConfig.baseUrl().orElseThrow(),
                ehrConfig::authorization,
                new EhrHttp.Limits(
                    ehrConfig.connectTimeout(), ehrConfig.requestTimeout(), LONGEST_ANSWER)));
    ehr = client;
    RandomGenerator random = RandomGenerator.getDefault();
    var breaker =
        new CircuitBreaker(
            config.failuresUntilOpen(),
            new Backoff(config.firstProbe(), config.longestProbe(), random),
            around.clock());
    var reporter =
        new Reporter(
            around,
            deployment,
            client,
            new Deliverer(deployment, client, new DeviceGate(database)),
            breaker,
            new Backoff(config.firstPause(), config.longestPause(), random),
            loop::wake);
    var started =
        new Dispatcher(
            around.table(), around.persistently(), breaker, reporter, config, around.clock());
    dispatcher = started;
    dispatching = Thread.ofPlatform().name("dispatcher").daemon().start(started);
  }

  void stop(@Observes ShutdownEvent event) {
    if (dispatcher != null) {
      dispatcher.close();
    }
    if (outboxLoop != null) {
      outboxLoop.close();
    }
    if (ehr != null) {
      ehr.close();
    }
  }

  /** A risk has come in. */
  public void wake() {
    if (dispatcher != null) {
      dispatcher.wake();
    }
  }

  /** Whether every loop that was started still runs. */
  boolean alive() {
    return runs(dispatching) && runs(publishing);
  }

  private static boolean runs(@Nullable Thread thread) {
    return thread == null || thread.isAlive();
  }

  /** Whether there is an EHR to deliver to. */
  public boolean ehrConfigured() {
    return ehrConfig.baseUrl().isPresent();
  }
}
