package org.hepacast.radiomics.region;

import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** Sets of voxels on one grid. */
public final class MaskAlgebra {

  private MaskAlgebra() {}

  /** What belongs to either; both lie on one grid. */
  public static Mask union(Mask a, Mask b) {
    requireSameSize(a, b);
    byte[] voxels = a.voxels().clone();
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] |= b.voxels()[i];
    }
    return Mask.of(a.geometry(), voxels);
  }

  static Mask difference(Mask a, Mask b) {
    requireSameSize(a, b);
    byte[] voxels = a.voxels().clone();
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] &= (byte) (1 - b.voxels()[i]);
    }
    return Mask.of(a.geometry(), voxels);
  }

  private static void requireSameSize(Mask a, Mask b) {
    if (!a.geometry().sameSize(b.geometry())) {
      throw new RadiomicsException(
          Kind.GEOMETRY, "two masks have different grids", "bring both onto the grid of the image");
    }
  }
}
