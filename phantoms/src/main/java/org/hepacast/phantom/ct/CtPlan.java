package org.hepacast.phantom.ct;

import java.util.List;
import org.hepacast.phantom.PhantomRefusal;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * The abdomen that is wanted. The same plan gives the same voxels.
 *
 * @param seed of everything that is left to chance
 * @param grid of the volume
 * @param lesions the metastases, none for a healthy liver
 * @param noiseHu deviation of the scanner's noise
 * @param body what is out of the ordinary, metastases apart
 */
public record CtPlan(
    long seed,
    Geometry grid,
    List<LesionWish> lesions,
    LesionLook look,
    double noiseHu,
    Body body) {

  /** More would not be told apart from the grain, and a label of one byte must name each. */
  public static final int MAX_LESIONS = 100;

  // Slices of an abdomen in the portal venous phase at 120 kV with a soft kernel.
  private static final double USUAL_NOISE_HU = 11;
  private static final double ROUNDING = 1000;

  public CtPlan {
    lesions = List.copyOf(lesions);
    PhantomRefusal.requireRange("a number of metastases", lesions.size(), 0, MAX_LESIONS);
    PhantomRefusal.requireRange("a scanner's noise in HU", noiseHu, 0, 500);
  }

  /** A volume of these sizes around the middle of the body. */
  public static CtPlan of(long seed, int size, int slices, double pixelMm, double sliceMm) {
    PhantomRefusal.requireRange("a size in pixels", size, 16, 2048);
    PhantomRefusal.requireRange("a number of slices", slices, 2, 2000);
    PhantomRefusal.requireRange("a pixel spacing in mm", pixelMm, 0.1, 20);
    PhantomRefusal.requireRange("a slice distance in mm", sliceMm, 0.1, 20);
    var origin = new Vector3(start(size, pixelMm), start(size, pixelMm), start(slices, sliceMm));
    var spacing = new Vector3(pixelMm, pixelMm, sliceMm);
    var grid = new Geometry(size, size, slices, spacing, origin, Direction.IDENTITY);
    return new CtPlan(seed, grid, List.of(), LesionLook.COLORECTAL, USUAL_NOISE_HU, Body.USUAL);
  }

  /** Rounded, so that a DICOM decimal of 16 characters holds it. */
  private static double start(int voxels, double mm) {
    return Math.rint(-(voxels - 1) / 2.0 * mm * ROUNDING) / ROUNDING;
  }

  /** The same with these metastases. */
  public CtPlan with(List<LesionWish> wanted) {
    return new CtPlan(seed, grid, wanted, look, noiseHu, body);
  }

  /** The same with metastases that look so. */
  public CtPlan with(LesionLook wanted) {
    return new CtPlan(seed, grid, lesions, wanted, noiseHu, body);
  }

  /** The same with this noise. */
  public CtPlan withNoise(double hu) {
    return new CtPlan(seed, grid, lesions, look, hu, body);
  }

  /** The same in this body. */
  public CtPlan in(Body wanted) {
    return new CtPlan(seed, grid, lesions, look, noiseHu, wanted);
  }
}
