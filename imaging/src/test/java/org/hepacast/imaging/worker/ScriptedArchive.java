package org.hepacast.imaging.worker;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Reason;
import org.jspecify.annotations.Nullable;

/** An archive that answers as it is told; the real client is tested in its own module. */
final class ScriptedArchive implements ImageArchive {
  List<SeriesFound> series =
      List.of(
          new SeriesFound("1.2.3.1", "CT", "portal venous", 1),
          new SeriesFound("1.2.3.2", "SEG", null, 1));
  @Nullable Fault searchFault;
  @Nullable Retrieval retrieval;
  @Nullable Storing storing;
  Runnable whileFetching = () -> {};
  final List<StudyRetrieval> retrieved = new ArrayList<>();
  final List<String> stored = new ArrayList<>();

  static Fault fault(Reason reason) {
    return new Fault(reason, "It happened (" + reason + ").", "Do something.");
  }

  @Override
  public Answer<List<SeriesFound>> series(String studyUid) {
    return searchFault == null ? new Answer.Found<>(series) : new Answer.Failed<>(searchFault);
  }

  @Override
  public Answer<List<InstanceFound>> instances(String studyUid, String seriesUid) {
    return new Answer.Found<>(List.of(new InstanceFound(seriesUid + ".1", null)));
  }

  @Override
  public Retrieval retrieve(StudyRetrieval wanted, Path folder, Progress progress) {
    retrieved.add(wanted);
    progress.at(1, 2, 100);
    whileFetching.run();
    return retrieval == null ? new Retrieval.Complete(folder, List.of()) : retrieval;
  }

  @Override
  public Storing store(String studyUid, List<Path> files) {
    if (storing != null) {
      return storing;
    }
    Set<String> names =
        files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    stored.addAll(names);
    return new Storing.Stored(names);
  }

  @Override
  public void close() {}
}
