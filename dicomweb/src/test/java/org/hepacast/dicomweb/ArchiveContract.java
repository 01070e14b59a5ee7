package org.hepacast.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.part10.InstanceFile;
import org.hepacast.dicomweb.part10.InstanceHeader;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds at every archive: our own one and a real one. */
abstract class ArchiveContract {
  private static final AtomicInteger NEXT = new AtomicInteger();

  @TempDir Path folder;

  /** Tests share an archive, but no study. */
  private final String uid = SampleStudy.STUDY + "." + NEXT.incrementAndGet();

  private final SampleStudy study = new SampleStudy(uid);
  private String thick = "";
  private String single = "";
  private ImageArchive archive;

  /** One that runs; skips the test where there is none. */
  abstract DicomWebServer server();

  @BeforeEach
  void storesAStudy() throws Exception {
    thick = study.series(12);
    single = study.series(1);
    archive = new DicomWebArchive(server());
    List<Path> files = study.write(folder.resolve("sent"));
    assertThat(archive.store(uid, files))
        .isEqualTo(
            new Storing.Stored(
                Set.copyOf(
                    files.stream()
                        .map(file -> file.getFileName().toString().replace(".dcm", ""))
                        .toList())));
  }

  @AfterEach
  void closes() {
    if (archive != null) {
      archive.close();
    }
  }

  private StudyRetrieval both() {
    return new StudyRetrieval(
        uid, List.of(new WantedSeries(thick, 12), new WantedSeries(single, null)));
  }

  @Test
  void listsTheSeriesWithTheirCounts() throws Exception {
    var found = archive.series(uid);

    assertThat(found).isInstanceOf(Answer.Found.class);
    assertThat(((Answer.Found<List<SeriesFound>>) found).value())
        .containsExactlyInAnyOrder(
            new SeriesFound(thick, "CT", "Portal venous 1.0", 12),
            new SeriesFound(single, "CT", "Portal venous 1.0", 1));
  }

  @Test
  void listsTheInstancesOfASeries() throws Exception {
    var found = archive.instances(uid, thick);

    assertThat(((Answer.Found<List<InstanceFound>>) found).value())
        .extracting(InstanceFound::sopInstanceUid)
        .containsExactlyInAnyOrderElementsOf(study.instances(thick));
  }

  @Test
  void anUnknownStudyHasNoSeries() throws Exception {
    assertThat(archive.series("1.2.3.4")).isEqualTo(new Answer.Found<>(List.of()));
  }

  @Test
  void anUnknownStudyIsStillArriving() throws Exception {
    var wanted = new StudyRetrieval("1.2.3.4", List.of(new WantedSeries("1.2.3.5", null)));

    assertThat(archive.retrieve(wanted, folder.resolve("got"), Progress.silent()))
        .isEqualTo(new Retrieval.StillArriving(0, 1));
  }

  @Test
  void moreArePromisedThanAreThere() throws Exception {
    var wanted = new StudyRetrieval(uid, List.of(new WantedSeries(thick, 13)));

    assertThat(archive.retrieve(wanted, folder.resolve("got"), Progress.silent()))
        .isEqualTo(new Retrieval.StillArriving(12, 13));
  }

  @Test
  void fetchesTheFilesAsTheyWereStored() throws Exception {
    var progress = new ArrayList<Integer>();

    var done =
        archive.retrieve(
            both(), folder.resolve("got"), (instances, expected, bytes) -> progress.add(instances));

    assertThat(done).isInstanceOf(Retrieval.Complete.class);
    var complete = (Retrieval.Complete) done;
    assertThat(complete.instances()).hasSize(13);
    for (RetrievedInstance instance : complete.instances()) {
      assertThat(Files.readAllBytes(instance.file()))
          .isEqualTo(study.file(instance.sopInstanceUid()));
    }
    assertThat(progress).hasSize(13).endsWith(13).isSorted();
    try (var files = Files.list(complete.images())) {
      assertThat(files).hasSize(13);
    }
  }

  @Test
  void oneSeriesOfTwoIsFetchedAlone() throws Exception {
    var wanted = new StudyRetrieval(uid, List.of(new WantedSeries(single, null)));

    var done = archive.retrieve(wanted, folder.resolve("got"), Progress.silent());

    assertThat(((Retrieval.Complete) done).instances())
        .extracting(RetrievedInstance::sopInstanceUid)
        .isEqualTo(study.instances(single));
  }

  @Test
  void aSecondCallFetchesNothingAgain() throws Exception {
    var first = archive.retrieve(both(), folder.resolve("got"), Progress.silent());
    var fetched = new ArrayList<Integer>();

    var second =
        archive.retrieve(
            both(), folder.resolve("got"), (instances, expected, bytes) -> fetched.add(instances));

    assertThat(second).isEqualTo(first);
    assertThat(fetched).isEmpty();
  }

  @Test
  void whatWasDamagedMeanwhileIsFetchedAgain() throws Exception {
    var first =
        (Retrieval.Complete) archive.retrieve(both(), folder.resolve("got"), Progress.silent());
    Path damaged = first.instances().get(3).file();
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 1] ^= 1;
    Files.write(damaged, bytes);
    Files.delete(first.instances().get(7).file());
    Files.writeString(first.images().resolve("stranger.txt"), "not an image");
    var fetched = new ArrayList<Integer>();

    var second =
        archive.retrieve(
            both(), folder.resolve("got"), (instances, expected, b) -> fetched.add(instances));

    assertThat(second).isEqualTo(first);
    assertThat(fetched).containsExactly(12, 13);
    assertThat(first.images().resolve("stranger.txt")).doesNotExist();
  }

  @Test
  void storingAgainChangesNothing() throws Exception {
    Path file = folder.resolve("sent").resolve(study.instances(single).getFirst() + ".dcm");

    assertThat(archive.store(uid, List.of(file)))
        .isEqualTo(new Storing.Stored(Set.copyOf(study.instances(single))));
  }

  @Test
  void manyFilesAreStoredInSeveralRequests() throws Exception {
    var large = new SampleStudy(uid);
    large.series(1);
    large.series(1);
    String series = large.series(120);
    List<Path> files =
        large.write(folder.resolve("large")).stream()
            .filter(file -> file.getFileName().toString().startsWith(series + "."))
            .toList();

    assertThat(archive.store(uid, files))
        .isEqualTo(new Storing.Stored(Set.copyOf(large.instances(series))));
    assertThat(((Answer.Found<List<InstanceFound>>) archive.instances(uid, series)).value())
        .hasSize(120);
  }

  /**
   * Compressed, of several frames, segmentations, reports: kinds that a server may not transcode.
   */
  @Test
  void otherKindsOfObjectsComeBackAsTheyWereStored() throws Exception {
    Path examples =
        Path.of(System.getenv().getOrDefault("HEPACAST_SHARED", ""), "imaging/examples");
    Assumptions.assumeTrue(
        Files.isDirectory(examples), "skipped: no shared examples of DICOM here");
    Map<String, Map<InstanceHeader, Path>> studies = new TreeMap<>();
    try (Stream<Path> files = Files.walk(examples)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".dcm")).toList()) {
        InstanceHeader header = InstanceFile.look(file, 1 << 30);
        studies.computeIfAbsent(header.studyUid(), one -> new HashMap<>()).put(header, file);
      }
    }
    assertThat(studies).isNotEmpty();
    for (Map.Entry<String, Map<InstanceHeader, Path>> one : studies.entrySet()) {
      assertComesBack(one.getKey(), one.getValue());
    }
  }

  private void assertComesBack(String other, Map<InstanceHeader, Path> files) throws Exception {
    assertThat(archive.store(other, List.copyOf(files.values())))
        .isInstanceOf(Storing.Stored.class);
    List<WantedSeries> series =
        files.keySet().stream()
            .map(InstanceHeader::seriesUid)
            .distinct()
            .map(one -> new WantedSeries(one, null))
            .toList();

    var done =
        archive.retrieve(
            new StudyRetrieval(other, series), folder.resolve("got-" + other), Progress.silent());

    assertThat(done).isInstanceOf(Retrieval.Complete.class);
    Map<String, Path> sent =
        files.entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().sopInstanceUid(), Map.Entry::getValue));
    assertThat(((Retrieval.Complete) done).instances())
        .hasSameSizeAs(sent.entrySet())
        .allSatisfy(
            one -> assertThat(one.file()).hasSameBinaryContentAs(sent.get(one.sopInstanceUid())));
  }
}
