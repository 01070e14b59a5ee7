package org.hepacast.radiomics.prepare;

import java.util.Arrays;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * What features are computed from: the smallest box around a mask with the image in it.
 *
 * @param values intensity of every voxel of the box, x fastest
 * @param mask 1 inside the region, 0 elsewhere, same order
 * @param voxelCount number of voxels inside
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle of scratch data: never compared, never a key
public record Region(Geometry geometry, double[] values, byte[] mask, int voxelCount) {

  /** Few enough to stay in the nearest cache from their copy to their check. */
  private static final int BLOCK = 1024;

  /** The region of a mask on the grid of the image; an empty mask is refused. */
  public static Region of(Volume image, Mask mask) {
    return of(image, mask, mask.requireBox());
  }

  /** The form of a mask: its box without intensities, which nobody may ask for. */
  public static Region formOf(Mask mask) {
    Mask part = mask.crop(mask.requireBox());
    return new Region(part.geometry(), new double[0], part.voxels(), part.voxelCount());
  }

  /** The same with a box of one's own choice, which must hold the mask. */
  public static Region of(Volume image, Mask mask, Box box) {
    Mask part = mask.crop(box);
    Volume cropped = image.crop(box);
    return new Region(cropped.geometry(), cropped.toDoubles(), part.voxels(), part.voxelCount());
  }

  /** The whole box as a region. */
  public Region withoutMask() {
    byte[] all = new byte[mask.length];
    Arrays.fill(all, (byte) 1);
    return new Region(geometry, values, all, all.length);
  }

  /** The intensities inside, in scan order; a voxel that is not finite is refused. */
  public double[] intensities() {
    double[] inside = new double[voxelCount];
    int checked = 0;
    int n = 0;
    int end;
    for (int at = MaskRuns.begin(mask, 0, mask.length);
        at < mask.length;
        at = MaskRuns.begin(mask, end, mask.length)) {
      end = MaskRuns.end(mask, at, mask.length);
      System.arraycopy(values, at, inside, n, end - at);
      n += end - at;
      if (n - checked >= BLOCK) {
        requireFinite(inside, checked, n);
        checked = n;
      }
    }
    requireFinite(inside, checked, n);
    return inside;
  }

  private static void requireFinite(double[] inside, int from, int end) {
    int finite = 0;
    for (int i = from; i < end; i++) {
      // 1 for what is finite; infinity times zero is NaN, and NaN's integer is 0.
      finite += (int) (inside[i] * 0 + 1);
    }
    for (int i = from; i < end && finite < end - from; i++) {
      if (!Double.isFinite(inside[i])) {
        throw new RadiomicsException(
            Kind.REGION,
            "the region holds a voxel of value " + inside[i],
            "exclude such voxels from the mask, or repair the image");
      }
    }
  }
}
