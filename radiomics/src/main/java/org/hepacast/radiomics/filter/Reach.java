package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** How far a kernel may reach. */
final class Reach {

  /** Farther than any image is wide, near enough for sizes to stay numbers. */
  private static final int FARTHEST = 1024;

  private Reach() {}

  /** The reach as a number of voxels, rounded up; else a refusal of the parameter behind it. */
  static int inVoxels(Parameter<?> parameter, double voxels) {
    if (!(voxels <= FARTHEST)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "%s is so large that a kernel reaches over %.4g voxels"
              .formatted(parameter.key(), voxels),
          "give a value for which it reaches at most " + FARTHEST);
    }
    return (int) Math.ceil(voxels);
  }
}
