package org.hepacast.kit.tls;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has folders read again when their files have changed, and only then: the registry's own {@code
 * reload-period} deals out the same certificates again and again, and a caller who comes just then
 * is turned away.
 */
@ApplicationScoped
class FolderWatch {
  private static final Logger LOG = Logger.getLogger(FolderWatch.class);
  private static final List<String> FILES =
      List.of(TlsFolders.CERTIFICATE, TlsFolders.KEY, TlsFolders.AUTHORITIES);

  private final TlsConfigurationRegistry registry;
  private final TlsConfig config;
  private final Event<CertificateUpdatedEvent> renewed;
  private final Map<Way, Map<Path, FileTime>> seen = new EnumMap<>(Way.class);
  private final CountDownLatch stopping = new CountDownLatch(1);

  FolderWatch(
      TlsConfigurationRegistry registry, TlsConfig config, Event<CertificateUpdatedEvent> renewed) {
    this.registry = registry;
    this.config = config;
    this.renewed = renewed;
  }

  void start(@Observes StartupEvent event) {
    boolean any = false;
    for (Way way : Way.values()) {
      any |= way.folder(config).isPresent();
      seen.put(way, written(way));
    }
    if (any) {
      Thread.ofVirtual().name("certificates").start(this::keepLooking);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  private void keepLooking() {
    try {
      while (!stopping.await(config.reloadPeriod().toMillis(), TimeUnit.MILLISECONDS)) {
        for (Way way : Way.values()) {
          Map<Path, FileTime> now = written(way);
          if (!now.equals(seen.put(way, now))) {
            registry.get(way.shown()).ifPresent(configuration -> reload(way, configuration));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** When each of its files was; none for one that is not there. */
  private Map<Path, FileTime> written(Way way) {
    var times = new HashMap<Path, FileTime>();
    way.folder(config)
        .ifPresent(
            folder -> {
              for (String name : FILES) {
                Path file = folder.resolve(name);
                try {
                  times.put(file, Files.getLastModifiedTime(file));
                } catch (IOException e) {
                  LOG.tracef("A file is not there: way=%s file=%s", way.shown(), name);
                }
              }
            });
    return times;
  }

  /** What cannot be read leaves what was there, and is looked at again when it changes. */
  private void reload(Way way, TlsConfiguration configuration) {
    boolean done = false;
    try {
      done = configuration.reload();
      if (done) {
        renewed.fire(new CertificateUpdatedEvent(way.shown(), configuration));
        LOG.infof("Certificates are renewed: way=%s", way.shown());
      }
    } catch (RuntimeException e) {
      done = false;
    }
    if (!done) {
      LOG.errorf("Renewed certificates cannot be used: way=%s", way.shown());
    }
  }
}
