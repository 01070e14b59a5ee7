package org.hepacast.contracts.imaging;

import org.jspecify.annotations.Nullable;

/**
 * Size of a region that was measured: a volume, or on a single image an area.
 *
 * @param name {@code intra}, {@code peri2mm}, {@code parenchyma}
 * @param voxels pixels on a single image
 * @param volumeMm3 null on a single image
 * @param areaMm2 null in a volume
 */
public record MeasuredRegion(
    String name, long voxels, @Nullable Double volumeMm3, @Nullable Double areaMm2) {

  public MeasuredRegion {
    if ((volumeMm3 == null) == (areaMm2 == null)) {
      throw new IllegalArgumentException(
          "Region " + name + " needs either volumeMm3 or areaMm2, and not both");
    }
  }

  public static MeasuredRegion volume(String name, long voxels, double volumeMm3) {
    return new MeasuredRegion(name, voxels, volumeMm3, null);
  }

  public static MeasuredRegion area(String name, long pixels, double areaMm2) {
    return new MeasuredRegion(name, pixels, null, areaMm2);
  }
}
