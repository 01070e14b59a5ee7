package org.hepacast.dicomweb;

import java.io.IOException;
import java.nio.file.Path;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract at Debian's Orthanc, with a password. */
class OrthancArchiveTest extends ArchiveContract {
  @TempDir static Path home;
  private static Orthanc orthanc;

  @BeforeAll
  static void starts() throws IOException {
    Assumptions.assumeTrue(
        Orthanc.missing().isEmpty(), () -> "skipped: " + Orthanc.missing().orElse(""));
    orthanc = Orthanc.start(home);
  }

  @Override
  DicomWebServer server() {
    return TestServers.at(orthanc.root())
        .with(new Credentials.Basic(Orthanc.USER, Orthanc.PASSWORD));
  }

  @AfterAll
  static void stops() {
    if (orthanc != null) {
      orthanc.close();
    }
  }
}
