package org.hepacast.imaging.review;

import jakarta.ws.rs.core.HttpHeaders;
import org.hepacast.kit.problem.ProblemException;

/**
 * A browser sends a signed-in person's credentials along with whatever a stranger's page has it
 * send. It also says where a request comes from (Fetch Metadata, {@code Sec-Fetch-Site}); programs
 * say nothing, and carry no credentials unasked.
 */
final class OwnPage {
  private static final String SITE = "Sec-Fetch-Site";
  private static final String OWN = "same-origin";

  private OwnPage() {}

  /**
   * @throws ProblemException for what another page has sent
   */
  static void require(HttpHeaders headers) {
    String site = headers.getHeaderString(SITE);
    boolean fromProgram = site == null && headers.getHeaderString("Origin") == null;
    if (!fromProgram && !OWN.equals(site)) {
      throw new ProblemException(
          403,
          "Not from this page",
          "The browser does not say that this comes from a page of this service (%s); decide on the page of the job, with a browser that says so"
              .formatted(SITE));
    }
  }
}
