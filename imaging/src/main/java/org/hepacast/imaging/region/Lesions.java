package org.hepacast.imaging.region;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hepacast.imaging.protocol.RegionRules;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.volume.Mask;

/**
 * The lesions of a study.
 *
 * @param all every voxel of a lesion segment, specks too small for a lesion with them
 * @param each the lesions, the one of most voxels first
 */
record Lesions(Mask all, List<Mask> each) {

  Lesions {
    each = List.copyOf(each);
  }

  /**
   * From the masks of lesion segments, of which each may hold several lesions. Segments that share
   * voxels are the same lesion drawn twice, or a lesion and its part: nobody knows which counts.
   */
  static Lesions of(List<Mask> segments, RegionRules rules) {
    Mask all = segments.stream().reduce(MaskAlgebra::union).orElseThrow();
    long voxels = segments.stream().mapToLong(Mask::voxelCount).sum();
    if (voxels > all.voxelCount()) {
      throw new StudyRefused(
          RefusalReason.AMBIGUOUS_SEGMENTATION,
          "lesion segments of the segmentation overlap by "
              + (voxels - all.voxelCount())
              + " voxels",
          "keep one segment for each lesion");
    }
    List<Mask> each = new ArrayList<>();
    for (Mask segment : segments) {
      each.addAll(Components.of(segment, rules.connectivity(), Math.max(1, rules.minimumVoxels())));
    }
    if (each.isEmpty()) {
      throw new StudyRefused(
          RefusalReason.EMPTY_REGION,
          "no lesion has the " + rules.minimumVoxels() + " voxels that the protocol asks for",
          "check the segmentation, or lower minimumVoxels in the protocol");
    }
    each.sort(Comparator.comparingInt(Mask::voxelCount).reversed());
    return new Lesions(all, each);
  }
}
