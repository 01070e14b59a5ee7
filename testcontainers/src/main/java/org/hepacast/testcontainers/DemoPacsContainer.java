package org.hepacast.testcontainers;

import java.net.URI;
import org.testcontainers.utility.DockerImageName;

/** The demo PACS: a DICOMweb server (QIDO-RS, WADO-RS, STOW-RS) over a folder. */
public final class DemoPacsContainer extends HepacastContainer<DemoPacsContainer> {
  private static final int MEMORY = 320;
  private static final String ROOT = "/dicom-web";

  /** With the image that {@link HepacastImages} names. */
  public DemoPacsContainer() {
    this(HepacastImages.demoPacs());
  }

  /**
   * @param image {@code hepacast/demo-pacs}, or declared a substitute for it
   */
  public DemoPacsContainer(DockerImageName image) {
    super("demo-pacs", image, ROOT + "/studies?limit=1");
    withMemoryLimit(MEMORY);
  }

  /**
   * DICOMweb root for a test: images are stored there by STOW-RS.
   *
   * @return {@code http://localhost:PORT/dicom-web}
   */
  public URI root() {
    return url().resolve(ROOT);
  }

  /**
   * DICOMweb root for other containers of the network.
   *
   * @return {@code http://demo-pacs:8080/dicom-web}
   */
  public URI insideRoot() {
    return insideUrl().resolve(ROOT);
  }
}
