package org.hepacast.contracts.imaging;

import java.util.List;

/**
 * The lesions of a measured study as pictures, as far as there are any.
 *
 * @param series its number at the scanner; empty where it has none
 * @param slices of the image; 1 of a single one
 * @param count of all lesions that were found in the segmentation
 * @param measured how many of them, the largest first, the protocol measures
 * @param burntIn the files say that text is burnt into the images: none is shown
 * @param pictures of the largest, the largest first
 */
public record DrawnLesions(
    String series,
    int slices,
    int count,
    int measured,
    boolean burntIn,
    List<LesionPicture> pictures) {

  public DrawnLesions {
    pictures = List.copyOf(pictures);
  }

  /** The same with at most so many pictures. */
  public DrawnLesions atMost(int most) {
    return new DrawnLesions(
        series, slices, count, measured, burntIn, pictures.stream().limit(most).toList());
  }

  /** Without how many there are: it is patient data. */
  @Override
  public String toString() {
    return "DrawnLesions[]";
  }
}
