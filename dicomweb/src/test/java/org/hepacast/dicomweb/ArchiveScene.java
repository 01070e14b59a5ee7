package org.hepacast.dicomweb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.testbed.pacs.DemoPacs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An archive with one series of six images, whose faults are ordered by the test. */
abstract class ArchiveScene {
  static final String ANY = ".*";
  static final String SEARCH = ".*(series|instances|metadata)";
  static final String FILES = ".*/[0-9.]+";
  static final String SERIES = "studies/[0-9.]+/series/[0-9.]+";
  static final String INSTANCE = SERIES + "/instances/[0-9.]+";

  /** What lasts so long has stalled. */
  static final Duration STALL = Duration.ofMillis(250);

  @TempDir Path folder;
  final SampleStudy study = new SampleStudy();
  String series;
  DemoPacs pacs;
  ImageArchive archive;

  @BeforeEach
  void startsAnArchiveWithASeries() {
    series = study.series(6);
    study.write(folder.resolve("pacs"));
    pacs = new DemoPacs(folder.resolve("pacs"));
    archive = new DicomWebArchive(TestServers.at(pacs.root()).with(TestServers.patience(STALL)));
  }

  @AfterEach
  void stops() {
    archive.close();
    pacs.close();
  }

  final Retrieval retrieve() throws InterruptedException {
    var wanted = new StudyRetrieval(SampleStudy.STUDY, List.of(new WantedSeries(series, 6)));
    return archive.retrieve(wanted, folder.resolve("got"), Progress.silent());
  }
}
