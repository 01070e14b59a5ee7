package org.hepacast.testbed.imaged;

import java.net.URI;
import java.util.Set;
import org.hepacast.dicomweb.DicomWebArchive;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.Reach;
import org.hepacast.dicomweb.settings.Transport;

/** Stores images as an apparatus of the hospital would. */
public final class ImageArchive implements AutoCloseable {
  private final DicomWebArchive archive;

  /**
   * @param root of its DICOMweb service, on this machine
   */
  public ImageArchive(String root) {
    this.archive =
        new DicomWebArchive(
            DicomWebServer.at("demo PACS", URI.create(root))
                .with(new Transport(Set.of(Reach.LOOPBACK), Transport.Tls.USUAL)));
  }

  /**
   * @throws IllegalStateException when it does not take every file
   */
  public void store(PhantomImages images) {
    try {
      switch (archive.store(images.studyUid(), images.files())) {
        case Storing.Stored _ -> {}
        case Storing.Partly partly ->
            throw new IllegalStateException(
                "The archive has refused %d files".formatted(partly.refused().size()));
        case Storing.Failed failed -> throw new IllegalStateException(failed.fault().text());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while storing images", e);
    }
  }

  @Override
  public void close() {
    archive.close();
  }
}
