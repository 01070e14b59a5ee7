package org.hepacast.imaging.region;

import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.volume.Mask;

/** Left and right lobe of the liver, where a segmentation carries both. */
record Lobes(Mask left, Mask right) {

  /**
   * Whether lesions lie in both. A lesion counts for the lobe that holds most of it; one that lies
   * in neither leaves the question open unless others answer it with yes.
   */
  Optional<Boolean> bilobar(List<Mask> lesions) {
    int inLeft = 0;
    int inRight = 0;
    for (Mask lesion : lesions) {
      int ofLeft = common(lesion, left);
      int ofRight = common(lesion, right);
      if (ofLeft + ofRight > 0) {
        inLeft += ofLeft >= ofRight ? 1 : 0;
        inRight += ofLeft < ofRight ? 1 : 0;
      }
    }
    if (inLeft > 0 && inRight > 0) {
      return Optional.of(true);
    }
    return inLeft + inRight == lesions.size() ? Optional.of(false) : Optional.empty();
  }

  private static int common(Mask a, Mask b) {
    int count = 0;
    for (int i = 0; i < a.voxels().length; i++) {
      count += a.at(i) && b.at(i) ? 1 : 0;
    }
    return count;
  }
}
