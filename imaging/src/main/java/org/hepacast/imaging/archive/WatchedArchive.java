package org.hepacast.imaging.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.fault.Fault;

/** Remembers how an archive last answered, for operators. */
final class WatchedArchive implements ImageArchive {
  private static final String ANSWERS = "answers";

  private final ImageArchive archive;
  private volatile String state = "not asked yet";

  WatchedArchive(ImageArchive archive) {
    this.archive = archive;
  }

  /** How it was when it was last asked; nothing of a patient. */
  String state() {
    return state;
  }

  @Override
  public Answer<List<SeriesFound>> series(String studyUid) throws InterruptedException {
    return noted(archive.series(studyUid));
  }

  @Override
  public Answer<List<InstanceFound>> instances(String studyUid, String seriesUid)
      throws InterruptedException {
    return noted(archive.instances(studyUid, seriesUid));
  }

  private <T> Answer<T> noted(Answer<T> answer) {
    note(answer instanceof Answer.Failed<T>(Fault fault) ? Optional.of(fault) : Optional.empty());
    return answer;
  }

  @Override
  public Retrieval retrieve(StudyRetrieval wanted, Path folder, Progress progress)
      throws InterruptedException {
    Retrieval retrieval = archive.retrieve(wanted, folder, progress);
    note(
        retrieval instanceof Retrieval.Failed failed
            ? Optional.of(failed.fault())
            : Optional.empty());
    return retrieval;
  }

  @Override
  public Storing store(String studyUid, List<Path> files) throws InterruptedException {
    Storing storing = archive.store(studyUid, files);
    note(storing instanceof Storing.Failed(Fault fault) ? Optional.of(fault) : Optional.empty());
    return storing;
  }

  private void note(Optional<Fault> fault) {
    state = fault.filter(WatchedArchive::isTheArchives).map(Fault::text).orElse(ANSWERS);
  }

  /**
   * Trouble with the archive; with one study or with this system's disk it answers all the same.
   */
  private static boolean isTheArchives(Fault fault) {
    return switch (fault.reason()) {
      case UNREACHABLE,
          TIMED_OUT,
          BUSY,
          SERVER_ERROR,
          TLS_REFUSED,
          NOT_SIGNED_IN,
          FORBIDDEN,
          REDIRECTED,
          ADDRESS_NOT_ALLOWED,
          FORMAT_REFUSED,
          MALFORMED_ANSWER,
          CUT_SHORT ->
          true;
      case NOT_FOUND, NOT_DICOM, WRONG_INSTANCE, TOO_LARGE, NO_SPACE, LOCAL_FILE, NOT_TAKEN ->
          false;
    };
  }

  @Override
  public void close() {
    archive.close();
  }
}
