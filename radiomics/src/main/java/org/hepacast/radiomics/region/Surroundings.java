package org.hepacast.radiomics.region;

import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.region.RegionName.Intra;
import org.hepacast.radiomics.region.RegionName.IntraPeri;
import org.hepacast.radiomics.region.RegionName.Parenchyma;
import org.hepacast.radiomics.region.RegionName.Peri;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * Makes the named regions of a lesion.
 *
 * <p>A ring of w mm holds the voxels outside the lesion whose centre is at most w mm from the
 * nearest lesion voxel's centre. Rings and parenchyma keep to the organ, leave out other lesions
 * and the excluded intensities (air, bone, vessels, muscle); the lesion itself is never altered.
 *
 * @param lesion the region of interest
 * @param otherLesions lesions that must not count as surroundings
 * @param organ where surroundings may lie
 * @param excluded intensities of the image that are no surroundings
 * @param parenchymaMarginMm distance that parenchyma keeps from every lesion
 */
public record Surroundings(
    Volume image,
    Mask lesion,
    Optional<Mask> otherLesions,
    Optional<Mask> organ,
    List<IntensityRange> excluded,
    double parenchymaMarginMm) {

  public Surroundings {
    excluded = List.copyOf(excluded);
    if (!(parenchymaMarginMm >= 0 && parenchymaMarginMm <= RegionName.MAX_MM)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "a parenchyma margin of " + parenchymaMarginMm + " mm is out of range",
          "give 0 to " + RegionName.MAX_MM + " mm");
    }
  }

  /** The lesions of a mask but for one. */
  public static Mask without(Mask lesions, Mask lesion) {
    return MaskAlgebra.difference(lesions, lesion);
  }

  /** The mask of a region; one without any voxel is refused. */
  public Mask region(RegionName name) {
    Mask mask =
        switch (name) {
          case Intra() -> lesion;
          case Peri(double mm) -> ring(mm);
          case IntraPeri(double mm) -> MaskAlgebra.union(lesion, ring(mm));
          case Parenchyma() -> parenchyma();
        };
    if (mask.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION,
          "the region " + name + " holds no voxel",
          "check organ mask, excluded intensities and voxel spacing");
    }
    return mask;
  }

  private Mask ring(double mm) {
    Geometry grid = lesion.geometry();
    DistanceMap distance = DistanceMap.to(lesion, mm);
    Box box = distance.box();
    byte[] voxels = new byte[grid.voxelCount()];
    double limit = mm * mm * (1 + ROUNDING);
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        for (int x = box.x(); x < box.x() + box.nx(); x++) {
          int index = grid.index(x, y, z);
          double squared = distance.squaredMm(x, y, z);
          voxels[index] = (byte) (squared > 0 && squared <= limit && allowed(index) ? 1 : 0);
        }
      }
    }
    return Mask.of(grid, voxels);
  }

  // Four voxels of 0.5 mm are 2 mm, but their squared sum may miss it by some ulps.
  private static final double ROUNDING = 1e-12;

  private boolean allowed(int index) {
    if (organ.isPresent() && !organ.get().at(index)
        || otherLesions.isPresent() && otherLesions.get().at(index)) {
      return false;
    }
    double value = image.at(index);
    for (IntensityRange range : excluded) {
      if (range.contains(value)) {
        return false;
      }
    }
    return true;
  }

  private Mask parenchyma() {
    Mask within =
        organ.orElseThrow(
            () ->
                new RadiomicsException(
                    Kind.PARAMETER,
                    "parenchyma needs the organ",
                    "give the organ's mask beside the lesion's"));
    Mask lesions = otherLesions.map(other -> MaskAlgebra.union(lesion, other)).orElse(lesion);
    DistanceMap distance = DistanceMap.to(lesions, parenchymaMarginMm);
    Geometry grid = within.geometry();
    double limit = parenchymaMarginMm * parenchymaMarginMm * (1 + ROUNDING);
    byte[] voxels = new byte[grid.voxelCount()];
    for (int z = 0; z < grid.nz(); z++) {
      for (int y = 0; y < grid.ny(); y++) {
        for (int x = 0; x < grid.nx(); x++) {
          int index = grid.index(x, y, z);
          boolean keeps = within.at(index) && distance.squaredMm(x, y, z) > limit;
          voxels[index] = (byte) (keeps && allowed(index) ? 1 : 0);
        }
      }
    }
    return Mask.of(grid, voxels);
  }
}
