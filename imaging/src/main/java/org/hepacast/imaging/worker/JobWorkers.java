package org.hepacast.imaging.worker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.imaging.archive.Archives;
import org.hepacast.imaging.job.EnabledProtocols;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.publish.Answers;
import org.hepacast.imaging.publish.Outbox;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.kit.database.Database;
import org.hepacast.kit.loop.Loop;
import org.hepacast.kit.loop.Loops;

/** As many threads as are configured, each at one job at a time. */
@ApplicationScoped
public class JobWorkers {
  private final Database database;
  private final Leases leases;
  private final EnabledProtocols protocols;
  private final ImagingConfig config;
  private final Attempt attempt;
  private final Workspace workspace;
  private final WarmUp warmUp;
  private final List<Loop> loops = new CopyOnWriteArrayList<>();

  /** For people: which replica holds a job. */
  private final String name = "imaging-" + UUID.randomUUID().toString().substring(0, 8);

  JobWorkers(
      Database database,
      Leases leases,
      EnabledProtocols protocols,
      ImagingConfig config,
      Means means) {
    this.database = database;
    this.leases = leases;
    this.protocols = protocols;
    this.config = config;
    this.warmUp = means.warmUp();
    ImagingConfig.Disk disk = config.disk();
    this.workspace =
        new Workspace(disk.folder(), name, disk.space().asLongValue(), disk.study().asLongValue());
    Endings endings = means.endings(database);
    this.attempt =
        new Attempt(
            new Attempt.Tools(
                database,
                endings,
                new Fetching(means.archives(), workspace),
                means.measuring(),
                new AutomaticRegions(database)),
            workspace,
            new StoringResults(database, endings, means.archives(), config.waiting()),
            protocols,
            config);
  }

  /** Where images come from, how they are measured, and where results go. */
  @Singleton
  static final class Means {
    private final Archives archives;
    private final Measuring measuring;
    private final WarmUp warmUp;
    private final Outbox outbox;
    private final Answers answers;
    private final String version;

    Means(
        Archives archives,
        Measuring measuring,
        WarmUp warmUp,
        Outbox outbox,
        Answers answers,
        @ConfigProperty(name = "quarkus.application.version") String version) {
      this.archives = archives;
      this.measuring = measuring;
      this.warmUp = warmUp;
      this.outbox = outbox;
      this.answers = answers;
      this.version = version;
    }

    Archives archives() {
      return archives;
    }

    Measuring measuring() {
      return measuring;
    }

    WarmUp warmUp() {
      return warmUp;
    }

    Endings endings(Database database) {
      return new Endings(database, outbox::wake, version, answers);
    }
  }

  void start(@Observes StartupEvent event, Loops all) {
    IntStream.range(0, config.workers())
        .forEach(number -> loops.add(all.start("worker-" + number, this::turn)));
  }

  void stop(@Observes ShutdownEvent event) {
    loops.forEach(Loop::close);
    workspace.close();
  }

  /** There may be a job. */
  public void wake() {
    warmUp.giveWay();
    loops.forEach(Loop::wake);
  }

  private Duration turn() throws InterruptedException, IOException {
    var claim = new JobEvent.Claimed(name, leases.length());
    Optional<Job> claimed =
        database.durably(connection -> JobRows.claim(connection, protocols.digests(), claim));
    if (claimed.isEmpty()) {
      return warmUp.step(workspace) ? Duration.ZERO : config.work().poll();
    }
    warmUp.studyCame(workspace);
    Held held = leases.hold(claimed.get(), Thread.currentThread());
    try {
      attempt.at(held);
    } finally {
      leases.release(held);
    }
    return Duration.ZERO;
  }
}
