package org.hepacast.dicomweb;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;

/** The contract at Debian's Orthanc, with a password. */
class OrthancArchiveTest extends ArchiveContract {
  private Orthanc orthanc;

  @Override
  DicomWebServer server(Path folder) throws Exception {
    Assumptions.assumeTrue(
        Orthanc.missing().isEmpty(), () -> "skipped: " + Orthanc.missing().orElse(""));
    Files.createDirectories(folder);
    orthanc = Orthanc.start(folder);
    return TestServers.at(orthanc.root())
        .with(new Credentials.Basic(Orthanc.USER, Orthanc.PASSWORD));
  }

  @AfterEach
  void stops() {
    if (orthanc != null) {
      orthanc.close();
    }
  }
}
