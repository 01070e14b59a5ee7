package org.hepacast.radiomics.region;

import java.util.List;
import org.hepacast.radiomics.volume.Mask;

/**
 * How much tumour there is.
 *
 * @param lesionCount connected parts of at least the stated size
 * @param largestAxialDiameterMm of any lesion, within one axial slice
 * @param largest3dDiameterMm of any lesion
 * @param volumeMm3 of all lesions together
 */
public record TumourBurden(
    int lesionCount, double largestAxialDiameterMm, double largest3dDiameterMm, double volumeMm3) {

  private static final double MM_PER_CM = 10;

  /** Measures a mask of all lesions. */
  public static TumourBurden of(Mask lesions, Connectivity connectivity, int minimumVoxels) {
    return of(Components.of(lesions, connectivity, minimumVoxels));
  }

  /** Measures lesions that are known one by one. */
  public static TumourBurden of(List<Mask> lesions) {
    return new TumourBurden(
        lesions.size(),
        lesions.stream().mapToDouble(Diameter::largestAxialMm).max().orElse(0),
        lesions.stream().mapToDouble(Diameter::largest3dMm).max().orElse(0),
        lesions.stream().mapToDouble(Mask::volumeMm3).sum());
  }

  /**
   * Tumour Burden Score: sqrt(largest axial diameter in cm squared + number of lesions squared)
   * (Sasaki et al., Ann Surg 2018;267:132).
   */
  public double score() {
    return Math.hypot(largestAxialDiameterMm / MM_PER_CM, lesionCount);
  }
}
