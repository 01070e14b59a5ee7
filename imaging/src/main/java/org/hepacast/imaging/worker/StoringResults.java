package org.hepacast.imaging.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Recovery;
import org.hepacast.imaging.archive.Archives;
import org.hepacast.imaging.job.Job;
import org.hepacast.imaging.job.JobEvent;
import org.hepacast.imaging.job.WaitingFor;
import org.hepacast.imaging.settings.ImagingConfig;
import org.hepacast.imaging.store.ByproductRows;
import org.hepacast.imaging.store.JobRows;
import org.hepacast.imaging.store.StowObject;
import org.hepacast.imaging.worker.Endings.Asked;
import org.hepacast.kit.database.Database;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reports and segmentations to the archive. The result has left before: an archive that is away or
 * does not take them delays nothing else, and in the end costs only these objects.
 */
final class StoringResults {
  private static final Logger LOG = Logger.getLogger(StoringResults.class);

  private final Database database;
  private final Endings endings;
  private final Archives archives;
  private final ImagingConfig.Waiting limits;

  StoringResults(
      Database database, Endings endings, Archives archives, ImagingConfig.Waiting limits) {
    this.database = database;
    this.endings = endings;
    this.archives = archives;
    this.limits = limits;
  }

  /** The present request was measured already, and its objects still stand here. */
  boolean isDue(Held held) {
    Job job = held.job();
    return database.durably(
        connection ->
            JobRows.resultRequest(connection, held.jobId()) == job.effort().requestNumber()
                && !ByproductRows.objects(connection, held.jobId()).isEmpty());
  }

  void store(Held held, Asked asked) throws InterruptedException, IOException {
    List<StowObject> objects =
        database.durably(connection -> ByproductRows.objects(connection, held.jobId()));
    if (objects.isEmpty() || archives.store().isEmpty()) {
      finish(held, ids(objects));
      return;
    }
    Path folder = Files.createTempDirectory("hepacast-stow");
    try {
      ImageArchive archive = archives.store().get();
      switch (archive.store(asked.request().study().uid(), write(folder, objects))) {
        case Storing.Stored stored -> finish(held, ids(objects));
        case Storing.Partly partly ->
            partly(held, objects, partly.stored(), partly.refused().values());
        case Storing.Failed failed -> partly(held, objects, Set.of(), List.of(failed.fault()));
      }
    } finally {
      remove(folder);
    }
  }

  /** What the archive has is done with; the others wait, unless it will never take them. */
  private void partly(
      Held held, List<StowObject> objects, Set<String> stored, Collection<Fault> faults) {
    database.durably(
        connection -> {
          ByproductRows.removeObjects(connection, held.jobId(), stored);
          return true;
        });
    @Nullable Fault passing =
        faults.stream()
            .filter(fault -> fault.reason().recovery() != Recovery.NONE)
            .findFirst()
            .orElse(null);
    if (passing == null || isOverdue(held)) {
      LOG.warnf("Archive does not take objects: jobId=%s", held.jobId());
      finish(held, ids(objects));
      return;
    }
    WaitingFor what =
        passing.reason().recovery() == Recovery.WAIT ? WaitingFor.ARCHIVE : WaitingFor.OPERATOR;
    endings.apply(
        held, new JobEvent.MustWait(held.token(), what, passing.text(), limits.longestPause()));
  }

  private boolean isOverdue(Held held) {
    Job.Waiting waiting = held.job().effort().waiting();
    Instant now = database.durably(JobRows::now);
    return waiting != null
        && Duration.between(waiting.since(), now).compareTo(limits.archive()) >= 0;
  }

  private void finish(Held held, Collection<String> sopInstanceUids) {
    endings.move(
        held,
        new JobEvent.Measured(held.token()),
        connection -> ByproductRows.removeObjects(connection, held.jobId(), sopInstanceUids));
  }

  private static List<String> ids(List<StowObject> objects) {
    return objects.stream().map(StowObject::sopInstanceUid).toList();
  }

  private static List<Path> write(Path folder, List<StowObject> objects) throws IOException {
    var files = new ArrayList<Path>();
    for (StowObject object : objects) {
      Path file = folder.resolve(files.size() + ".dcm");
      Files.write(file, object.dicom());
      files.add(file);
    }
    return files;
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
