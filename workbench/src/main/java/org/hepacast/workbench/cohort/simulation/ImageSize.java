package org.hepacast.workbench.cohort.simulation;

/**
 * How finely phantoms are drawn.
 *
 * @param pixels of a CT slice each way, 384 mm across; of an ultrasound image in width, 240 mm
 *     across
 * @param slices over the 190 mm of the abdomen that a CT shows
 */
public record ImageSize(int pixels, int slices) {
  /** CT of 0.75 by 0.75 by 2.5 mm, as in the papers; ultrasound of 0.47 mm. */
  public static final ImageSize PAPER = new ImageSize(512, 76);

  /** For a first look: CT of 1.5 by 1.5 by 3.8 mm. */
  public static final ImageSize QUICK = new ImageSize(256, 50);

  /** For tests: CT of 3 by 3 by 4 mm. */
  public static final ImageSize SMALL = new ImageSize(128, 48);

  private static final double WIDTH_MM = 384;
  private static final double HEIGHT_MM = 190;
  private static final double ULTRASOUND_MM = 240;

  public ImageSize {
    if (pixels < 96 || pixels > 1024 || slices < 24 || slices > 400) {
      throw new IllegalArgumentException(
          "Phantoms of %d pixels and %d slices are not drawn; give 96 to 1024 pixels and 24 to 400 slices."
              .formatted(pixels, slices));
    }
  }

  double pixelMm() {
    return WIDTH_MM / pixels;
  }

  double sliceMm() {
    return HEIGHT_MM / slices;
  }

  double ultrasoundMm() {
    return ULTRASOUND_MM / pixels;
  }
}
