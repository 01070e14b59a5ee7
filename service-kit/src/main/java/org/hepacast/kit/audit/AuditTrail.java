package org.hepacast.kit.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.kit.config.Setting;
import org.hepacast.kit.loop.Loops;
import org.jspecify.annotations.Nullable;

/** The audit trail of this service. */
@ApplicationScoped
public class AuditTrail {
  /** After whatever still has something to tell. */
  private static final int ENDS = Interceptor.Priority.LIBRARY_AFTER;

  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** With everything else below the 30 s of docs/operations.md. */
  private static final Duration LONGEST_END = Duration.ofSeconds(3);

  private final AuditConfig config;
  private final AuditProducer producer;
  private final String service;
  private final MeterRegistry registry;
  private final Clock clock = Clock.systemUTC();
  private final Gathering gathering = new Gathering(this::write);
  private volatile @Nullable ChainWriter writer;

  AuditTrail(
      AuditConfig config,
      AuditProducer producer,
      MeterRegistry registry,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.config = config;
    this.producer = producer;
    this.registry = registry;
    this.service = service;
  }

  /** Before the first call. */
  void start(
      @Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event, Loops loops) {
    Seal seal = seal(config);
    if (!config.enabled()) {
      return;
    }
    String host = System.getenv("HOSTNAME");
    String instance = host == null || host.isBlank() ? service : host;
    var started =
        new ChainWriter(
            () -> new AuditChain(service, instance, clock, seal),
            producer,
            config.patience(),
            System::nanoTime);
    registry.gauge("hepacast.audit.waiting", started, ChainWriter::waiting);
    writer = started;
    loops.start(
        "audit gathering",
        () -> {
          gathering.take().forEach(this::write);
          return GATHERING;
        });
  }

  /**
   * @throws io.quarkus.runtime.configuration.ConfigurationException for a key that cannot work
   */
  static Seal seal(AuditConfig config) {
    Setting.between(
        Duration.ofMillis(1), Duration.ofMinutes(1), "hepacast.audit.patience", config.patience());
    try {
      return config.keyFile().<Seal>map(Seal.Keyed::ofFile).orElseGet(Seal.Digest::new);
    } catch (IllegalArgumentException e) {
      throw Setting.unusable("hepacast.audit.key-file: " + e.getMessage());
    }
  }

  void end(@Observes @Priority(ENDS) ShutdownEvent event) throws InterruptedException {
    ChainWriter ending = writer;
    if (ending != null) {
      gathering.take().forEach(this::write);
      ending.close(LONGEST_END);
      producer.close(LONGEST_END);
    }
  }

  public boolean enabled() {
    return config.enabled();
  }

  /** Whether entries have waited for their acknowledgement longer than a reader waits. */
  public boolean away() {
    ChainWriter started = writer;
    return started != null && started.away();
  }

  /**
   * @return done once the broker has acknowledged it
   */
  public CompletableFuture<Void> write(AuditEntry entry) {
    ChainWriter started = writer;
    if (started == null) {
      return CompletableFuture.completedFuture(null);
    }
    registry.counter("hepacast.audit.entries", "kind", entry.kind().code()).increment();
    return started.write(entry);
  }

  /** Within a second, together with those that are alike; nobody waits for it. */
  public void gather(AuditEntry entry) {
    if (enabled()) {
      gathering.add(entry);
    }
  }

  /**
   * What the service has done by itself.
   *
   * @param what in words, without patient data
   */
  public void gatherOwn(AuditKind kind, String what, List<AuditEntry.Patient> patients) {
    gather(
        AuditEntry.of(
            clock.instant(),
            kind,
            AuditEntry.Who.program(service),
            patients,
            what,
            Map.of(),
            0,
            config.purpose()));
  }

  Purpose purpose() {
    return config.purpose();
  }

  Duration patience() {
    return config.patience();
  }
}
