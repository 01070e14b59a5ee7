package org.hepacast.dicom.structure;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Outlines of a mask along the borders of its pixels. The centre of a pixel lies half a pixel from
 * every outline, so that rounding to a thousandth of a millimetre never moves a pixel in or out.
 * Holes are outlines too: a point belongs to the region if an odd number of them encloses it.
 */
public final class Outlines {

  private Outlines() {}

  /** The contours of a mask that lies on the source images or on a window of them. */
  public static List<Contour> of(Mask mask, SourceImages source) {
    List<Contour> contours = new ArrayList<>();
    Geometry grid = mask.geometry();
    Box box = mask.requireBox();
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      int slice = z;
      List<List<Corner>> loops = corners(mask, slice);
      if (!loops.isEmpty()) {
        int on = source.place(grid, slice).slice();
        loops.forEach(loop -> contours.add(new Contour(on, points(loop, grid, slice))));
      }
    }
    return contours;
  }

  /**
   * The same of one slice of a mask of at least one voxel, in corners of its pixels. What goes
   * round the region goes clockwise as rows are read, what goes round a hole the other way.
   */
  public static List<List<Corner>> corners(Mask mask, int slice) {
    return new BorderWalk(mask, slice).loops();
  }

  private static List<Vector3> points(List<Corner> loop, Geometry grid, int slice) {
    return loop.stream()
        .map(corner -> grid.toPatient(corner.x() - 0.5, corner.y() - 0.5, slice))
        .toList();
  }

  /** A corner of pixels: the one to the upper left of pixel (x, y). */
  public record Corner(int x, int y) {}
}
