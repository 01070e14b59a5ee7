package org.hepacast.dicomweb.retrieve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.fault.Faults;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.http.ExchangeException;
import org.hepacast.dicomweb.part10.InstanceHeader;
import org.hepacast.dicomweb.query.Queries;
import org.hepacast.dicomweb.settings.Limits;

/** One retrieval: what is there, what is missing, how to get it. */
public final class StudyFetch {
  /**
   * After these a series is fetched instance by instance: one instance that cannot be sent ends the
   * answer for all.
   */
  private static final Set<Reason> SINGLY =
      Set.of(
          Reason.FORMAT_REFUSED,
          Reason.SERVER_ERROR,
          Reason.NOT_FOUND,
          Reason.CUT_SHORT,
          Reason.TIMED_OUT,
          Reason.MALFORMED_ANSWER,
          Reason.NOT_DICOM,
          Reason.WRONG_INSTANCE);

  private final Wado wado;
  private final Faults faults;
  private final StudyRetrieval wanted;
  private final Progress progress;
  private final Folder folder;
  private final Answers answers;

  private StudyFetch(Archive archive, StudyRetrieval wanted, Progress progress, Folder folder) {
    this.wado = archive.wado();
    this.faults = archive.faults();
    this.wanted = wanted;
    this.progress = progress;
    this.folder = folder;
    this.answers = new Answers(new Landing(folder, archive.limits(), faults), faults);
  }

  /** What a retrieval needs of its archive. */
  public record Archive(Queries queries, Wado wado, Limits limits, Faults faults) {}

  /** See {@link org.hepacast.dicomweb.archive.ImageArchive#retrieve}. */
  public static Retrieval retrieve(
      Archive archive, StudyRetrieval wanted, Path path, Progress progress)
      throws InterruptedException {
    Folder folder;
    try {
      folder =
          Folder.open(
              path, wanted.series().stream().map(WantedSeries::uid).collect(Collectors.toSet()));
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while a folder was read");
      }
      return new Retrieval.Failed(archive.faults().localFile(), 0);
    }
    try {
      List<Listing> listings = Listing.of(wanted, archive.queries());
      int listed = listings.stream().mapToInt(listing -> listing.instances().size()).sum();
      if (!listings.stream().allMatch(Listing::isWhole)) {
        int expected = listings.stream().mapToInt(Listing::expected).sum();
        return new Retrieval.StillArriving(listed, expected);
      }
      if (listed > archive.limits().instances()) {
        throw new ExchangeException(
            archive.faults().tooLarge("more than " + archive.limits().instances() + " images"));
      }
      return new StudyFetch(archive, wanted, progress, folder).fetch(listings);
    } catch (ExchangeException e) {
      return new Retrieval.Failed(e.fault(), folder.present().size());
    }
  }

  private Retrieval fetch(List<Listing> listings) throws ExchangeException, InterruptedException {
    int expected = listings.stream().mapToInt(listing -> listing.instances().size()).sum();
    for (Listing listing : listings) {
      fetch(listing, expected);
    }
    List<String> order = wanted.series().stream().map(WantedSeries::uid).toList();
    return new Retrieval.Complete(
        folder.images(),
        folder.present().values().stream()
            .sorted(
                Comparator.comparing((RetrievedInstance one) -> order.indexOf(one.seriesUid()))
                    .thenComparing(RetrievedInstance::sopInstanceUid))
            .toList());
  }

  private void fetch(Listing listing, int expected) throws ExchangeException, InterruptedException {
    List<String> missing = missing(listing);
    if (missing.size() > 1 && missing.size() == listing.instances().size()) {
      atOnce(listing.series(), expected);
      missing = missing(listing);
    }
    for (String instance : missing) {
      singly(listing.series(), instance, expected);
    }
  }

  private List<String> missing(Listing listing) {
    return listing.instances().stream()
        .filter(instance -> !folder.present().containsKey(instance))
        .toList();
  }

  private void atOnce(String series, int expected) throws ExchangeException, InterruptedException {
    try {
      wado.series(
          wanted.studyUid(),
          series,
          reply -> {
            answers.read(reply, header -> wrongSeries(header, series), () -> tell(expected));
            return true;
          });
    } catch (ExchangeException e) {
      if (!SINGLY.contains(e.fault().reason())) {
        throw e;
      }
    }
  }

  private void singly(String series, String instance, int expected)
      throws ExchangeException, InterruptedException {
    boolean found =
        wado.instance(
            wanted.studyUid(),
            series,
            instance,
            reply -> {
              answers.read(reply, header -> wrong(header, series, instance), () -> tell(expected));
              return folder.present().containsKey(instance);
            });
    if (!found) {
      throw new ExchangeException(faults.malformed("an answer without the image asked for"));
    }
  }

  private String wrong(InstanceHeader header, String series, String instance) {
    return header.sopInstanceUid().equals(instance)
        ? wrongSeries(header, series)
        : "its SOP instance UID is another";
  }

  private String wrongSeries(InstanceHeader header, String series) {
    if (!header.studyUid().equals(wanted.studyUid())) {
      return "it belongs to another study";
    }
    return header.seriesUid().equals(series) ? "" : "it belongs to another series";
  }

  private void tell(int expected) {
    progress.at(folder.present().size(), expected, folder.bytes());
  }
}
