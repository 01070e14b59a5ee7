package org.hepacast.radiomics.filter;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** Refusals of parameters. */
final class Refusals {

  /** Farther than any image is wide, near enough for sizes to stay numbers. */
  private static final int FARTHEST = 1024;

  private Refusals() {}

  /** The reach of a kernel as a number of voxels, rounded up. */
  static int reach(String parameter, double voxels) {
    require(
        voxels <= FARTHEST,
        parameter,
        "so large that a kernel reaches over %.4g voxels".formatted(voxels),
        "a value for which it reaches at most " + FARTHEST);
    return (int) Math.ceil(voxels);
  }

  static void require(boolean fits, String parameter, Object given, String accepted) {
    if (!fits) {
      throw new RadiomicsException(
          Kind.PARAMETER, parameter + " cannot be " + given, "give " + accepted);
    }
  }
}
