package org.hepacast.imaging.protocol;

/**
 * Which segmentation is taken.
 *
 * @param several what happens where several fit the series
 * @param liver whether rings and parenchyma must have a liver to keep to
 */
public record SegmentationRules(Several several, Liver liver) {

  /** Two segmentations with lesions for one series. */
  public enum Several {
    /** Nobody guesses which one is right. */
    REFUSE,
    /** The one that was made last counts; two of one time are refused. */
    NEWEST
  }

  /** The organ that regions keep to. */
  public enum Liver {
    /** Without it the study is refused. */
    REQUIRED,
    /** Without it rings keep to the excluded intensities alone, and a note says so. */
    IF_PRESENT
  }
}
