package org.hepacast.contracts.imaging;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lesion and some of what lies around it, in the slice in which it is largest, as radiologists
 * look at slices: the patient's left on the right, the back below.
 *
 * @param number the lesion of most voxels is 1
 * @param diameterMm largest within one axial slice
 * @param volumeMm3 null on a single image
 * @param areaMm2 null in a volume
 * @param slice of the image, from 1
 * @param positionMm of the slice towards the head, in the patient's coordinates (LPS); null where
 *     the slices are not axial or have no place in the patient
 * @param columns of the image that the picture covers; it may have fewer of its own
 * @param widthMm of all columns
 * @param contours of the lesion, holes among them, along the borders of pixels: each x0, y0, x1,
 *     y1, ... in columns and rows from the picture's upper left corner
 * @param png 8 bits of grey, in base64
 */
public record LesionPicture(
    int number,
    double diameterMm,
    @Nullable Double volumeMm3,
    @Nullable Double areaMm2,
    int slice,
    @Nullable Double positionMm,
    int columns,
    int rows,
    double widthMm,
    double heightMm,
    List<List<Integer>> contours,
    String png) {

  public LesionPicture {
    contours = contours.stream().map(List::copyOf).toList();
  }

  /**
   * @throws IllegalArgumentException where they are no base64
   */
  @JsonIgnore
  public byte[] bytes() {
    return Base64.getDecoder().decode(png);
  }

  /** Without the pixels: they are patient data. */
  @Override
  public String toString() {
    return "LesionPicture[" + number + "]";
  }
}
