package org.hepacast.radiomics.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.region.Surroundings;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * Which regions of a case are computed.
 *
 * @param names regions by name; none for the mask as it is, with unprefixed feature names
 * @param lesions what becomes of several lesions in one mask; nothing for "the mask is one region"
 * @param minimumVoxels smallest part of a mask that counts as a lesion
 * @param organ mask that surroundings keep to
 * @param organLabel region in that mask
 */
public record RegionPlan(
    List<RegionName> names,
    Optional<LesionChoice> lesions,
    LesionSummary aggregation,
    Connectivity connectivity,
    int minimumVoxels,
    Optional<Path> organ,
    Optional<String> organLabel,
    List<IntensityRange> excluded,
    double parenchymaMarginMm) {

  /** The mask as it is. */
  public static final RegionPlan WHOLE =
      new RegionPlan(
          List.of(),
          Optional.empty(),
          LesionSummary.MEAN,
          Connectivity.CORNERS_26,
          1,
          Optional.empty(),
          Optional.empty(),
          List.of(),
          0);

  public RegionPlan {
    names = List.copyOf(names);
    excluded = List.copyOf(excluded);
  }

  /** The lesions of a mask, one region each. */
  List<Mask> lesions(Mask mask) {
    return lesions
        .map(choice -> choice.apply(Components.of(mask, connectivity, minimumVoxels)))
        .orElse(List.of(mask));
  }

  Optional<Mask> organ(Geometry image) {
    return organ.map(
        path -> {
          RegionFile file = RegionFile.open(path);
          return file.place(file.find(organLabel), image).mask();
        });
  }

  Surroundings around(LoadedCase loaded, Mask lesion, Optional<Mask> organMask) {
    Optional<Mask> others =
        lesions.isPresent()
            ? Optional.of(Surroundings.without(loaded.mask(), lesion))
            : Optional.empty();
    return new Surroundings(
        loaded.image(), lesion, others, organMask, excluded, parenchymaMarginMm);
  }
}
