package org.hepacast.radiomics.io.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/**
 * Voxels whose centres lie inside contours. Contours of one slice count by the even-odd rule: one
 * inside another is a hole, one inside a hole an island (PS3.3 section C.8.8.6.3).
 */
final class ContourRaster {

  // Contours lie on slices to within rounding; a quarter of a slice away they were drawn on another
  // series.
  private static final double OFF_SLICE = 0.25;
  private static final double OUTSIDE = 0.5;

  private final Geometry image;
  private final byte[] voxels;

  private ContourRaster(Geometry image) {
    this.image = image;
    this.voxels = new byte[image.voxelCount()];
  }

  static Mask rasterise(List<double[]> contours, Geometry image) {
    var raster = new ContourRaster(image);
    List<List<double[]>> bySlice = new ArrayList<>();
    for (int z = 0; z < image.nz(); z++) {
      bySlice.add(new ArrayList<>());
    }
    for (double[] contour : contours) {
      double[] outline = new double[contour.length / 3 * 2];
      bySlice.get(raster.project(contour, outline)).add(outline);
    }
    for (int z = 0; z < image.nz(); z++) {
      if (!bySlice.get(z).isEmpty()) {
        raster.fill(z, bySlice.get(z));
      }
    }
    return Mask.of(image, raster.voxels);
  }

  /** Puts the points into the slice's pixel coordinates, x and y in turn, and returns the slice. */
  private int project(double[] contour, double[] outline) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (int p = 0; p < contour.length / 3; p++) {
      Vector3 at =
          image.toIndex(new Vector3(contour[3 * p], contour[3 * p + 1], contour[3 * p + 2]));
      outline[2 * p] = at.x();
      outline[2 * p + 1] = at.y();
      low = Math.min(low, at.z());
      high = Math.max(high, at.z());
      if (at.x() < -OUTSIDE
          || at.y() < -OUTSIDE
          || at.x() > image.nx() - 1 + OUTSIDE
          || at.y() > image.ny() - 1 + OUTSIDE) {
        throw outside();
      }
    }
    double slice = contour.length == 0 ? 0 : Math.rint((low + high) / 2);
    if (slice < 0 || slice >= image.nz()) {
      throw outside();
    }
    if (contour.length > 0 && Math.max(slice - low, high - slice) > OFF_SLICE) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "the contours do not lie on the slices of the image",
          "rasterise them on the series they were drawn on, then resample mask and image");
    }
    return (int) slice;
  }

  private static RadiomicsException outside() {
    return new RadiomicsException(
        Kind.GEOMETRY,
        "the contours reach beyond the image",
        "give the series that the structure set was drawn on");
  }

  private void fill(int z, List<double[]> outlines) {
    double[] crossings = new double[16];
    for (int y = 0; y < image.ny(); y++) {
      int count = 0;
      for (double[] outline : outlines) {
        // Each edge crosses a row at most once.
        if (count + outline.length / 2 > crossings.length) {
          crossings = Arrays.copyOf(crossings, 2 * (count + outline.length / 2));
        }
        count = cross(outline, y, crossings, count);
      }
      Arrays.sort(crossings, 0, count);
      for (int i = 0; i + 1 < count; i += 2) {
        fillRow(image.index(0, y, z), crossings[i], crossings[i + 1]);
      }
    }
  }

  /**
   * Where a closed outline crosses a row of pixel centres; an edge owns its lower end only, so that
   * corners count once.
   */
  private static int cross(double[] outline, int y, double[] crossings, int start) {
    int count = start;
    int points = outline.length / 2;
    for (int p = 0; p < points; p++) {
      int q = p + 1 == points ? 0 : p + 1;
      double y0 = outline[2 * p + 1];
      double y1 = outline[2 * q + 1];
      if (y0 <= y != y1 <= y) {
        double x0 = outline[2 * p];
        crossings[count++] = x0 + (y - y0) / (y1 - y0) * (outline[2 * q] - x0);
      }
    }
    return count;
  }

  private void fillRow(int row, double from, double to) {
    int first = Math.max(0, (int) Math.ceil(from));
    int last = Math.min(image.nx() - 1, (int) Math.floor(to));
    // A centre exactly on the right border belongs to what lies right of it.
    last = last == to ? last - 1 : last;
    for (int x = first; x <= last; x++) {
      voxels[row + x] = 1;
    }
  }
}
