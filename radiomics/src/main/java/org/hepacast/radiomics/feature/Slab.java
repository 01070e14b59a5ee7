package org.hepacast.radiomics.feature;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.prepare.GreyLevels;

/** The part of a region that one matrix covers: slices from {@code first} to before {@code end}. */
record Slab(int first, int end) {

  /** Every slice for itself, or all of them as one. */
  static List<Slab> of(GreyLevels grey, Texture texture) {
    if (!texture.perSlice()) {
      return List.of(new Slab(0, grey.nz()));
    }
    List<Slab> slices = new ArrayList<>();
    for (int z = 0; z < grey.nz(); z++) {
      slices.add(new Slab(z, z + 1));
    }
    return slices;
  }
}
