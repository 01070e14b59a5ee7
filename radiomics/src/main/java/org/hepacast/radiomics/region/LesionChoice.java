package org.hepacast.radiomics.region;

import java.util.List;
import org.hepacast.radiomics.volume.Mask;

/** What several lesions of a patient become before features are computed. */
public enum LesionChoice {
  /** The lesion of most voxels alone. */
  LARGEST,
  /** All lesions as one region. */
  UNION,
  /** Each lesion by itself; its features are combined afterwards by an {@link LesionSummary}. */
  EACH;

  /** The regions to compute, from lesions in descending size. */
  public List<Mask> apply(List<Mask> lesions) {
    if (lesions.isEmpty()) {
      return List.of();
    }
    return switch (this) {
      case LARGEST -> List.of(lesions.getFirst());
      case UNION -> List.of(lesions.stream().reduce(MaskAlgebra::union).orElseThrow());
      case EACH -> lesions;
    };
  }
}
