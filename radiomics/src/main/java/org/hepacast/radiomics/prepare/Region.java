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
    int n = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        inside[n++] = values[i];
      }
    }
    for (double value : inside) {
      if (!Double.isFinite(value)) {
        throw new RadiomicsException(
            Kind.REGION,
            "the region holds a voxel of value " + value,
            "exclude such voxels from the mask, or repair the image");
      }
    }
    return inside;
  }
}
