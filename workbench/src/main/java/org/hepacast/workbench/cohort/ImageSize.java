package org.hepacast.workbench.cohort;

/**
 * How finely phantoms are drawn.
 *
 * @param pixels of a CT slice each way, 384 mm across; an ultrasound image has twice as many in
 *     width, 240 mm across
 * @param slices over the 190 mm of the abdomen that a CT shows
 */
public record ImageSize(int pixels, int slices) {
  /** CT of 0.75 by 0.75 by 2.5 mm, as in the papers; three seconds of a processor each. */
  public static final ImageSize PAPER = new ImageSize(512, 76);

  /** CT of 1.5 by 1.5 by 2.5 mm: what is drawn unless told otherwise. */
  public static final ImageSize STANDARD = new ImageSize(256, 76);

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

  /** Between the middles of two pixels of a CT slice. */
  public double pixelMm() {
    return WIDTH_MM / pixels;
  }

  /** Between two slices. */
  public double sliceMm() {
    return HEIGHT_MM / slices;
  }

  /** In width. */
  public int ultrasoundPixels() {
    return 2 * pixels;
  }

  /** Between the middles of two pixels. */
  public double ultrasoundMm() {
    return ULTRASOUND_MM / ultrasoundPixels();
  }
}
