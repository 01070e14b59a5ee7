package org.hepacast.dicom.image;

import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/**
 * How a CT was made (PS3.3 section C.8.2.1).
 *
 * @param kernel the reconstruction's, at most 16 characters
 * @param contrastAgent empty if none was given
 * @param windowCentreHu middle of the greys that viewers show first
 */
public record CtTechnique(
    double kilovolts,
    String kernel,
    String contrastAgent,
    double windowCentreHu,
    double windowWidthHu) {

  /** An abdomen in the portal venous phase. */
  public static CtTechnique portalVenous() {
    return new CtTechnique(120, "B30f", "Iodinated contrast agent", 60, 400);
  }

  void addTo(DataSetBuilder object) {
    object
        .decimals(Tag.KVP, kilovolts)
        .text(Tag.CONVOLUTION_KERNEL, kernel)
        .text(Tag.CONTRAST_BOLUS_AGENT, contrastAgent)
        .decimals(Tag.GANTRY_DETECTOR_TILT, 0)
        .decimals(Tag.WINDOW_CENTER, windowCentreHu)
        .decimals(Tag.WINDOW_WIDTH, windowWidthHu);
  }
}
