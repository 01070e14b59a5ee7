package org.hepacast.imaging.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicomweb.DicomWebArchive;
import org.hepacast.dicomweb.Orthanc;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.Reach;
import org.hepacast.dicomweb.settings.Transport;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of measured studies, stored in Debian's Orthanc and fetched again. */
class ResultsInOrthancTest {
  private static final Station STATION =
      new Station("test", "0.1.0", LocalDateTime.of(2026, 1, 3, 8, 0));

  @TempDir Path folder;

  @Test
  @DisplayName("a real archive takes segmentation and report, and gives them back as they were")
  void storedAndReadBack() throws Exception {
    Assumptions.assumeTrue(
        Orthanc.missing().isEmpty(), () -> "skipped: " + Orthanc.missing().orElse(""));
    MeasuredSample ct =
        MeasuredSample.ct(
            Files.createDirectory(folder.resolve("ct")), MeasuredSample.ctProtocol("union", false));
    MeasuredSample us = MeasuredSample.ultrasound(Files.createDirectory(folder.resolve("us")));
    try (Orthanc orthanc = Orthanc.start(Files.createDirectory(folder.resolve("pacs")));
        var archive = new DicomWebArchive(server(orthanc))) {
      for (MeasuredSample sample : List.of(ct, us)) {
        comesBack(archive, sample);
      }
    }
  }

  private static DicomWebServer server(Orthanc orthanc) {
    return DicomWebServer.at("PACS", orthanc.root())
        .with(new Transport(Set.of(Reach.LOOPBACK), Transport.Tls.USUAL))
        .with(new Credentials.Basic(Orthanc.USER, Orthanc.PASSWORD));
  }

  private void comesBack(DicomWebArchive archive, MeasuredSample sample) throws Exception {
    ResultObjects objects =
        ResultObjects.of(sample.measured(), sample.masks(), sample.protocol(), STATION);
    Map<String, Path> sent = new TreeMap<>();
    List<WantedSeries> series = new ArrayList<>();
    for (DataSet object : List.of(objects.segmentation(), objects.report())) {
      String uid = object.requireText(Tag.SOP_INSTANCE_UID);
      sent.put(uid, folder.resolve(uid + ".dcm"));
      Part10.write(sent.get(uid), object);
      series.add(new WantedSeries(object.requireText(Tag.SERIES_INSTANCE_UID), 1));
    }
    String study = objects.report().requireText(Tag.STUDY_INSTANCE_UID);

    assertThat(archive.store(study, List.copyOf(sent.values())))
        .isEqualTo(new Storing.Stored(sent.keySet()));
    var back =
        (Retrieval.Complete)
            archive.retrieve(
                new StudyRetrieval(study, series),
                folder.resolve("back-" + sent.keySet().iterator().next()),
                Progress.silent());

    assertThat(back.instances())
        .extracting(RetrievedInstance::sopInstanceUid)
        .containsExactlyInAnyOrderElementsOf(sent.keySet());
    for (RetrievedInstance one : back.instances()) {
      assertThat(one.file()).hasSameBinaryContentAs(sent.get(one.sopInstanceUid()));
      Checkers.assertParses(one.file());
      assertThat(Checkers.complaints(one.file())).noneMatch(line -> line.startsWith("Error"));
    }
    assertThat(
            Checkers.documentTree(file(back, objects.report().requireText(Tag.SOP_INSTANCE_UID))))
        .anyMatch(line -> line.contains("IBSI"));
  }

  private static Path file(Retrieval.Complete back, String uid) {
    return back.instances().stream()
        .filter(one -> one.sopInstanceUid().equals(uid))
        .findFirst()
        .orElseThrow()
        .file();
  }
}
