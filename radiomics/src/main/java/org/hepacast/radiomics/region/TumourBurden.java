package org.hepacast.radiomics.region;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.volume.Mask;

/**
 * How much tumour there is.
 *
 * @param lesions connected parts of at least the stated size, the one with most voxels first
 */
public record TumourBurden(List<LesionSize> lesions) {

  private static final double MM_PER_CM = 10;

  public TumourBurden {
    lesions = List.copyOf(lesions);
  }

  /** Measures a mask of all lesions. */
  public static TumourBurden of(Mask lesions, Connectivity connectivity, int minimumVoxels) {
    return of(Components.of(lesions, connectivity, minimumVoxels));
  }

  /** Measures lesions that are known one by one. */
  public static TumourBurden of(List<Mask> lesions) {
    List<LesionSize> sizes = new ArrayList<>();
    for (Mask lesion : lesions) {
      sizes.add(LesionSize.of(lesion));
    }
    return new TumourBurden(sizes);
  }

  /** How many lesions were counted, 0 for none. */
  public int lesionCount() {
    return lesions.size();
  }

  /** Of any lesion, within one axial slice; 0 without lesions. */
  public double largestAxialDiameterMm() {
    return lesions.stream().mapToDouble(LesionSize::axialDiameterMm).max().orElse(0);
  }

  /** Of any lesion; 0 without lesions. */
  public double largest3dDiameterMm() {
    return lesions.stream().mapToDouble(LesionSize::diameterMm).max().orElse(0);
  }

  /** Of all lesions together. */
  public double volumeMm3() {
    return lesions.stream().mapToDouble(LesionSize::volumeMm3).sum();
  }

  /**
   * Tumour Burden Score: sqrt(largest axial diameter in cm squared + number of lesions squared)
   * (Sasaki et al., Ann Surg 2018;267:132).
   */
  public double score() {
    return Math.hypot(largestAxialDiameterMm() / MM_PER_CM, lesionCount());
  }
}
