package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/** How responses in several orientations become one (IBSI 2 manual, section 2.5). */
public enum Pooling {
  /** One orientation only. */
  NONE,
  /** The signed maximum. */
  MAXIMUM,
  AVERAGE;

  /** The pooled response of a kernel within the box. */
  double[] response(
      SeparableKernel kernel, boolean inVolume, Volume image, Box box, Padding padding) {
    List<SeparableKernel> kernels = this == NONE ? List.of(kernel) : kernel.rotations(inVolume);
    double[] pooled = kernels.getFirst().apply(image, box, padding);
    for (SeparableKernel rotated : kernels.subList(1, kernels.size())) {
      double[] response = rotated.apply(image, box, padding);
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] = this == MAXIMUM ? Math.max(pooled[i], response[i]) : pooled[i] + response[i];
      }
    }
    if (this == AVERAGE) {
      for (int i = 0; i < pooled.length; i++) {
        pooled[i] /= kernels.size();
      }
    }
    return pooled;
  }
}
