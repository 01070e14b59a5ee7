package org.hepacast.imaging.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.hepacast.contracts.imaging.AnnouncedSeries;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.archive.Uids;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.ServerDirectory;
import org.hepacast.imaging.archive.Archives;
import org.hepacast.imaging.job.WaitingFor;
import org.jspecify.annotations.Nullable;

/**
 * A study's images and segmentations from the archive into a folder: only series that the protocol
 * may need, only when as many are there as were announced.
 */
final class Fetching {
  /** Who segments says so in one of these. */
  private static final Set<String> SEGMENTATIONS = Set.of("SEG", "RTSTRUCT");

  private final Archives archives;
  private final Workspace workspace;

  Fetching(Archives archives, Workspace workspace) {
    this.archives = archives;
    this.workspace = workspace;
  }

  /** What is asked for: a study, by a protocol's modality, without what this suite has stored. */
  record Wanted(AnnouncedStudy study, String modality, Set<String> ownSeries, String folder) {}

  Fetched fetch(Wanted wanted, Progress progress) throws InterruptedException, IOException {
    return switch (archives.choose(wanted.study().endpoints())) {
      case ServerDirectory.Choice.Refused refused ->
          new Fetched.Never(ImagingRefusal.NO_ENDPOINT, refused.fault().text());
      case ServerDirectory.Choice.Ask ask -> ask(ask.servers(), wanted, progress);
    };
  }

  /** The first archive that knows the study; trouble with one counts only where no other does. */
  private Fetched ask(List<DicomWebServer> servers, Wanted wanted, Progress progress)
      throws InterruptedException, IOException {
    @Nullable Fault trouble = null;
    for (DicomWebServer server : servers) {
      ImageArchive archive = archives.of(server);
      switch (archive.series(wanted.study().uid())) {
        case Answer.Failed<List<SeriesFound>> failed -> trouble = failed.fault();
        case Answer.Found<List<SeriesFound>> found -> {
          List<SeriesFound> foreign =
              found.value().stream()
                  .filter(one -> Uids.isUid(one.uid()))
                  .filter(one -> !wanted.ownSeries().contains(one.uid()))
                  .toList();
          if (!foreign.isEmpty()) {
            return choose(archive, foreign, wanted, progress);
          }
        }
      }
    }
    return trouble != null
        ? of(trouble)
        : new Fetched.NotYet(
            WaitingFor.IMAGES,
            "The image archive does not know the study, or not yet. If it is another archive's, ask"
                + " the administrator to allow that one; if it was deleted, withdraw it in the"
                + " EHR.",
            ImagingRefusal.STUDY_NOT_FOUND);
  }

  private Fetched choose(
      ImageArchive archive, List<SeriesFound> found, Wanted wanted, Progress progress)
      throws InterruptedException, IOException {
    AnnouncedStudy study = wanted.study();
    Integer announcedSeries = study.numberOfSeries();
    if (announcedSeries != null && found.size() < announcedSeries) {
      return incomplete(found.size(), announcedSeries, "series");
    }
    Integer announced = study.numberOfInstances();
    if (announced != null) {
      OptionalInt present = instances(archive, study.uid(), found);
      if (present.isPresent() && present.getAsInt() < announced) {
        return incomplete(present.getAsInt(), announced, "images");
      }
    }
    List<SeriesFound> useful =
        found.stream().filter(one -> mayServe(one, wanted.modality())).toList();
    if (useful.stream().allMatch(Fetching::isSegmentation)) {
      return new Fetched.Never(
          ImagingRefusal.WRONG_MODALITY,
          "The study has no series of modality %s, which the protocol measures. Nothing is to be done unless one was meant."
              .formatted(wanted.modality()));
    }
    return retrieve(archive, useful, wanted, progress);
  }

  /** Empty where the archive does not say, not even when asked series by series. */
  private static OptionalInt instances(
      ImageArchive archive, String studyUid, List<SeriesFound> found) throws InterruptedException {
    int all = 0;
    for (SeriesFound series : found) {
      if (series.instances().isPresent()) {
        all += series.instances().getAsInt();
        continue;
      }
      switch (archive.instances(studyUid, series.uid())) {
        case Answer.Found<?> counted -> all += ((List<?>) counted.value()).size();
        case Answer.Failed<?> failed -> {
          return OptionalInt.empty();
        }
      }
    }
    return OptionalInt.of(all);
  }

  private Fetched retrieve(
      ImageArchive archive, List<SeriesFound> series, Wanted wanted, Progress progress)
      throws InterruptedException, IOException {
    Path folder = workspace.take(wanted.folder());
    if (folder == null) {
      return new Fetched.NotYet(
          WaitingFor.DISK,
          "The disk space for fetched studies is in use (hepacast.imaging.disk.space); it is tried"
              + " again when other studies are finished.",
          ImagingRefusal.TOO_LARGE);
    }
    Map<String, Integer> promised = new TreeMap<>();
    for (AnnouncedSeries one : wanted.study().series()) {
      Integer instances = one.instances();
      if (instances != null) {
        promised.put(one.uid(), instances);
      }
    }
    List<WantedSeries> all =
        series.stream().map(one -> new WantedSeries(one.uid(), promised.get(one.uid()))).toList();
    var retrieval = new StudyRetrieval(wanted.study().uid(), all);
    return switch (archive.retrieve(retrieval, folder, progress)) {
      case Retrieval.Complete complete -> new Fetched.There(complete.images());
      case Retrieval.StillArriving arriving ->
          incomplete(arriving.present(), arriving.expected(), "images");
      case Retrieval.Failed failed -> of(failed.fault());
    };
  }

  /** Archives may leave the modality out: then the images decide. */
  private static boolean mayServe(SeriesFound series, String modality) {
    return series.modality().isEmpty()
        || series.modality().get().equals(modality)
        || isSegmentation(series);
  }

  private static boolean isSegmentation(SeriesFound series) {
    return series.modality().filter(SEGMENTATIONS::contains).isPresent();
  }

  private static Fetched incomplete(int present, int expected, String what) {
    return new Fetched.NotYet(
        WaitingFor.IMAGES,
        "%d of %d announced %s are in the image archive. Send the missing ones, or correct the number in the ImagingStudy."
            .formatted(present, expected, what),
        ImagingRefusal.INCOMPLETE);
  }

  /** What the archive's trouble means for the job. */
  static Fetched of(Fault fault) {
    String words = fault.text();
    return switch (fault.reason()) {
      case UNREACHABLE, TIMED_OUT, BUSY, SERVER_ERROR, CUT_SHORT ->
          new Fetched.NotYet(WaitingFor.ARCHIVE, words, ImagingRefusal.PACS_UNAVAILABLE);
      case NOT_FOUND ->
          new Fetched.NotYet(WaitingFor.IMAGES, words, ImagingRefusal.STUDY_NOT_FOUND);
      case NOT_SIGNED_IN, FORBIDDEN ->
          new Fetched.NotYet(WaitingFor.OPERATOR, words, ImagingRefusal.ACCESS_DENIED);
      case TLS_REFUSED, REDIRECTED, FORMAT_REFUSED ->
          new Fetched.NotYet(WaitingFor.OPERATOR, words, ImagingRefusal.PACS_UNAVAILABLE);
      case ADDRESS_NOT_ALLOWED ->
          new Fetched.NotYet(WaitingFor.OPERATOR, words, ImagingRefusal.NO_ENDPOINT);
      case NO_SPACE, LOCAL_FILE ->
          new Fetched.NotYet(WaitingFor.DISK, words, ImagingRefusal.TOO_LARGE);
      case TOO_LARGE -> new Fetched.Never(ImagingRefusal.TOO_LARGE, words);
      case NOT_DICOM, WRONG_INSTANCE -> new Fetched.Never(ImagingRefusal.UNREADABLE, words);
      case MALFORMED_ANSWER, NOT_TAKEN -> new Fetched.Odd(words);
    };
  }
}
