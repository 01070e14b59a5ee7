package org.hepacast.dicomweb;

import java.nio.file.Path;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.testbed.pacs.DemoPacs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract at the testbed's own archive. */
class DemoPacsArchiveTest extends ArchiveContract {
  @TempDir static Path home;
  private static DemoPacs pacs;

  @BeforeAll
  static void starts() {
    pacs = new DemoPacs(home);
  }

  @Override
  DicomWebServer server() {
    return TestServers.at(pacs.root());
  }

  @AfterAll
  static void stops() {
    pacs.close();
  }
}
