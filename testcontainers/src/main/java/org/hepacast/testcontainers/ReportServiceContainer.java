package org.hepacast.testcontainers;

import java.net.URI;
import org.testcontainers.utility.DockerImageName;

/** Writes RiskAssessments into the EHR and shows the page. */
public final class ReportServiceContainer extends ServiceContainer<ReportServiceContainer> {
  /** With the image that {@link HepacastImages} names. */
  public ReportServiceContainer() {
    this(HepacastImages.of(HepacastService.REPORT));
  }

  /**
   * @param image {@code hepacast/report-service}, or declared a substitute for it
   */
  public ReportServiceContainer(DockerImageName image) {
    super(HepacastService.REPORT, image);
  }

  /**
   * The EHR that is written to.
   *
   * @param address its FHIR base address as the container reaches it
   * @return this
   */
  public ReportServiceContainer withEhr(URI address) {
    return withEnv("HEPACAST_REPORT_EHR_BASE_URL", address.toString());
  }
}
