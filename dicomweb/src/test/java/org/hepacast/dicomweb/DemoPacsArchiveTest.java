package org.hepacast.dicomweb;

import java.nio.file.Path;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.testbed.pacs.DemoPacs;
import org.junit.jupiter.api.AfterEach;

/** The contract at the testbed's own archive. */
class DemoPacsArchiveTest extends ArchiveContract {
  private DemoPacs pacs;

  @Override
  DicomWebServer server(Path folder) {
    pacs = new DemoPacs(folder);
    return TestServers.at(pacs.root());
  }

  @AfterEach
  void stops() {
    pacs.close();
  }
}
