package org.hepacast.phantom.us;

import java.util.List;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.volume.Geometry;

/**
 * The image or clip that is wanted. The same plan gives the same pixels.
 *
 * @param pixelMm size of a pixel, both ways
 * @param diametersMm the longest way through each lesion
 * @param frames 1 for a still image
 * @param stone whether a stone in the gall bladder throws a shadow
 * @param look of lesions and liver
 */
public record UltrasoundPlan(
    long seed,
    int columns,
    int rows,
    double pixelMm,
    List<Double> diametersMm,
    int frames,
    boolean stone,
    UltrasoundLook look) {

  /** A label of one byte names each. */
  public static final int MAX_LESIONS = 20;

  public UltrasoundPlan {
    diametersMm = List.copyOf(diametersMm);
    PhantomRefusal.requireRange("a width in pixels", columns, 64, 2048);
    PhantomRefusal.requireRange("a height in pixels", rows, 64, 2048);
    PhantomRefusal.requireRange("a pixel size in mm", pixelMm, 0.05, 3);
    PhantomRefusal.requireRange("a number of lesions", diametersMm.size(), 0, MAX_LESIONS);
    PhantomRefusal.requireRange("a number of frames", frames, 1, 500);
    for (double diameter : diametersMm) {
      PhantomRefusal.requireRange("a lesion with a diameter in mm", diameter, 0.1, 150);
    }
  }

  /** With lesions and a liver of the usual look. */
  public UltrasoundPlan(
      long seed,
      int columns,
      int rows,
      double pixelMm,
      List<Double> diametersMm,
      int frames,
      boolean stone) {
    this(seed, columns, rows, pixelMm, diametersMm, frames, stone, UltrasoundLook.COLORECTAL);
  }

  /** A still image of the usual size, 160 mm deep, without a lesion. */
  public static UltrasoundPlan of(long seed) {
    return new UltrasoundPlan(seed, 800, 600, 0.3, List.of(), 1, true);
  }

  /** The same in this size. */
  public UltrasoundPlan sized(int width, int height, double mm) {
    return new UltrasoundPlan(seed, width, height, mm, diametersMm, frames, stone, look);
  }

  /** The same with these lesions. */
  public UltrasoundPlan with(List<Double> diameters) {
    return new UltrasoundPlan(seed, columns, rows, pixelMm, diameters, frames, stone, look);
  }

  /** The same as a clip of so many frames. */
  public UltrasoundPlan clip(int count) {
    return new UltrasoundPlan(seed, columns, rows, pixelMm, diametersMm, count, stone, look);
  }

  /** The same with lesions and a liver that look so. */
  public UltrasoundPlan with(UltrasoundLook wanted) {
    return new UltrasoundPlan(seed, columns, rows, pixelMm, diametersMm, frames, stone, wanted);
  }

  /** The pixels as a two-dimensional image. */
  public Geometry grid() {
    return Geometry.plane(columns, rows, pixelMm, pixelMm);
  }
}
