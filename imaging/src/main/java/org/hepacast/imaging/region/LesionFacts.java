package org.hepacast.imaging.region;

import java.util.List;
import java.util.Optional;

/**
 * What is counted and measured of the lesions themselves; it feeds the published scores where no
 * clinical value is known.
 *
 * @param count connected parts of lesion segments; 0 where none is drawn, which does not say that
 *     there is none: such facts stand in for no clinical value
 * @param largestDiameterMm of any lesion, within one axial slice; 0 without lesions
 * @param diametersMm of each lesion within one axial slice, the lesion of most voxels first
 * @param bilobar whether lesions lie in both lobes; nothing where the segmentation carries none
 * @param tumourBurdenScore Sasaki et al., Ann Surg 2018;267:132
 */
public record LesionFacts(
    int count,
    double largestDiameterMm,
    List<Double> diametersMm,
    Optional<Boolean> bilobar,
    double tumourBurdenScore) {

  public LesionFacts {
    diametersMm = List.copyOf(diametersMm);
  }
}
