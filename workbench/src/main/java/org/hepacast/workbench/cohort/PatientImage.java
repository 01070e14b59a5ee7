package org.hepacast.workbench.cohort;

import java.util.Map;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Mask;

/**
 * One patient's image.
 *
 * @param masks by name, each on the grid of the image
 */
public record PatientImage(ImageSource source, Map<String, Mask> masks) {
  public PatientImage {
    masks = Map.copyOf(masks);
  }
}
