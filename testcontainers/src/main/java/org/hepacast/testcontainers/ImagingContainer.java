package org.hepacast.testcontainers;

import java.net.URI;
import org.testcontainers.utility.DockerImageName;

/** Fetches imaging studies from an archive and measures them. */
public final class ImagingContainer extends ServiceContainer<ImagingContainer> {
  /** The volume of one study, some times over. */
  private static final int MEMORY = 1024;

  /** With the image that {@link HepacastImages} names. */
  public ImagingContainer() {
    this(HepacastImages.of(HepacastService.IMAGING));
  }

  /**
   * @param image {@code hepacast/imaging}, or declared a substitute for it
   */
  public ImagingContainer(DockerImageName image) {
    super(HepacastService.IMAGING, image);
    withMemoryLimit(MEMORY);
    withEnv("HEPACAST_IMAGING_DISK_FOLDER", "/images");
    withEnv("HEPACAST_IMAGING_ARCHIVES__PACS__REACH", "private,loopback");
  }

  /**
   * The archive that studies are fetched from and results are stored to.
   *
   * @param address its DICOMweb root as the container reaches it
   * @return this
   */
  public ImagingContainer withPacs(URI address) {
    return withEnv("HEPACAST_IMAGING_ARCHIVES__PACS__ROOT", address.toString());
  }

  /**
   * Whose numbers the images bear.
   *
   * @param system of the Patient.identifier that stands as Patient ID in the images
   * @return this
   */
  public ImagingContainer withPatientIdSystem(String system) {
    return withEnv("HEPACAST_IMAGING_PATIENTS_SYSTEM_WITHOUT_ISSUER", system);
  }
}
