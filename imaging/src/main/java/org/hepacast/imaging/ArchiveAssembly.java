package org.hepacast.imaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hepacast.dicomweb.DicomWebArchive;
import org.hepacast.imaging.archive.Archives;
import org.hepacast.imaging.settings.ImagingConfig;

/** The clients of the configured archives. */
@ApplicationScoped
class ArchiveAssembly {
  @Produces
  @Singleton
  Archives archives(ImagingConfig config) {
    return new Archives(config, DicomWebArchive::new);
  }

  void close(@Disposes Archives archives) {
    archives.close();
  }
}
