package org.hepacast.radiomics.region;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** Intensities from {@code low} to {@code high}, both included; either may be infinite. */
public record IntensityRange(double low, double high) {

  public IntensityRange {
    if (!(low <= high)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the intensity range from " + low + " to " + high + " is empty",
          "give the lower bound first");
    }
  }

  boolean contains(double value) {
    return value >= low && value <= high;
  }
}
