package org.hepacast.contracts.imaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the segmented liver lesions say together.
 *
 * @param count at least 1: that nothing was segmented does not say that nothing is there
 * @param diametersMm one per lesion, largest first
 * @param bilobar null where no segment carries the lobes
 * @param tumourBurdenScore root of largest diameter in cm squared plus count squared (Sasaki 2018)
 */
public record MeasuredLesions(
    int count,
    double largestDiameterMm,
    List<Double> diametersMm,
    @Nullable Boolean bilobar,
    double tumourBurdenScore) {

  public MeasuredLesions {
    diametersMm = List.copyOf(diametersMm);
    if (count < 1 || diametersMm.size() != count) {
      throw new IllegalArgumentException(
          "Lesions: %d are counted, %d have a diameter; at least 1 and as many are expected"
              .formatted(count, diametersMm.size()));
    }
    if (!Double.isFinite(tumourBurdenScore)
        || diametersMm.stream().anyMatch(diameter -> !(diameter > 0 && diameter < 1e6))
        || largestDiameterMm != diametersMm.stream().mapToDouble(d -> d).max().orElseThrow()) {
      throw new IllegalArgumentException(
          "Lesions: diameters are to be positive and finite, and the largest one of them");
    }
  }

  /** Without the values: they are patient data. */
  @Override
  public String toString() {
    return "MeasuredLesions[]";
  }
}
