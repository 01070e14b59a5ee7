package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.volume.Mask;

/** How many pieces a mask has, where voxels that touch by a corner belong together. */
public final class ConnectedRegions {

  private ConnectedRegions() {}

  /** Parts of a mask that touch by faces, edges or corners; 0 for an empty mask. */
  public static int count(Mask mask) {
    char[] levels = new char[mask.voxels().length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (char) mask.voxels()[i];
    }
    GreyLevels grey = GreyLevels.ofLevels(mask.geometry(), levels, 1);
    int[] roots = new Zones(grey, Texture.PYRADIOMICS).roots();
    int count = 0;
    for (int i = 0; i < roots.length; i++) {
      count += grey.ranks()[i] != 0 && roots[i] == i ? 1 : 0;
    }
    return count;
  }
}
