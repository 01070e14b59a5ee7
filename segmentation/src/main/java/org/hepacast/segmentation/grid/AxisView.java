package org.hepacast.segmentation.grid;

import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * A file's voxels in the order of axes that a network was trained with: how far apart neighbours
 * along each of its axes lie in the file's flat array. Reading through it turns an image, writing
 * through it turns labels back.
 *
 * @param shape in the network's order
 * @param spacing in the network's order
 * @param start where the first voxel of the network's order lies
 * @param stepZ from a voxel to the next along the network's first axis
 */
public record AxisView(Shape shape, Spacing spacing, int start, int stepZ, int stepY, int stepX) {

  /** One axis of the file: its length, distance and step, and whether it is walked backwards. */
  private record FileAxis(int length, double spacing, int step, boolean backwards) {

    int walked() {
      return backwards ? -step : step;
    }

    int first() {
      return backwards ? (length - 1) * step : 0;
    }
  }

  /** The file's own axes, the slowest first: neither turned nor flipped. */
  public static AxisView asStored(Geometry grid, Transpose transpose) {
    return of(transpose, axis(grid, 2, false), axis(grid, 1, false), axis(grid, 0, false));
  }

  /** The axes that run most nearly to superior, anterior and right, flipped where they run back. */
  public static AxisView towardsRas(Geometry grid, Transpose transpose) {
    int[] fileAxis = nearest(grid.direction());
    return of(transpose, ras(grid, fileAxis, 2), ras(grid, fileAxis, 1), ras(grid, fileAxis, 0));
  }

  private static AxisView of(Transpose transpose, FileAxis... axes) {
    FileAxis z = axes[transpose.source(0)];
    FileAxis y = axes[transpose.source(1)];
    FileAxis x = axes[transpose.source(2)];
    return new AxisView(
        new Shape(z.length(), y.length(), x.length()),
        new Spacing(z.spacing(), y.spacing(), x.spacing()),
        z.first() + y.first() + x.first(),
        z.walked(),
        y.walked(),
        x.walked());
  }

  private static FileAxis ras(Geometry grid, int[] fileAxis, int patientAxis) {
    // Right and anterior are against the axes left and posterior of LPS; superior is not.
    double towards = component(vector(grid.direction(), fileAxis[patientAxis]), patientAxis);
    return axis(grid, fileAxis[patientAxis], patientAxis == 2 ? towards < 0 : towards > 0);
  }

  private static FileAxis axis(Geometry grid, int fileAxis, boolean backwards) {
    return switch (fileAxis) {
      case 0 -> new FileAxis(grid.nx(), grid.spacing().x(), 1, backwards);
      case 1 -> new FileAxis(grid.ny(), grid.spacing().y(), grid.nx(), backwards);
      default -> new FileAxis(grid.nz(), grid.spacing().z(), grid.nx() * grid.ny(), backwards);
    };
  }

  /** For each patient axis the file's axis nearest to it, the surest pair first. */
  private static int[] nearest(Direction direction) {
    int[] found = {-1, -1, -1};
    boolean[] taken = new boolean[Shape.AXES];
    for (int pair = 0; pair < Shape.AXES; pair++) {
      double best = -1;
      int patient = -1;
      int file = -1;
      for (int p = 0; p < Shape.AXES; p++) {
        for (int f = 0; f < Shape.AXES; f++) {
          double along = Math.abs(component(vector(direction, f), p));
          if (found[p] < 0 && !taken[f] && along > best) {
            best = along;
            patient = p;
            file = f;
          }
        }
      }
      found[patient] = file;
      taken[file] = true;
    }
    return found;
  }

  private static Vector3 vector(Direction direction, int fileAxis) {
    return switch (fileAxis) {
      case 0 -> direction.i();
      case 1 -> direction.j();
      default -> direction.k();
    };
  }

  private static double component(Vector3 vector, int patientAxis) {
    return switch (patientAxis) {
      case 0 -> vector.x();
      case 1 -> vector.y();
      default -> vector.z();
    };
  }

  /** Where a voxel of the network's order lies in the file's array. */
  public int index(int z, int y, int x) {
    return start + z * stepZ + y * stepY + x * stepX;
  }

  /** The same voxels with distances rounded to single precision, as NIfTI keeps them. */
  public AxisView inSinglePrecision() {
    var rounded = new Spacing((float) spacing.z(), (float) spacing.y(), (float) spacing.x());
    return new AxisView(shape, rounded, start, stepZ, stepY, stepX);
  }

  /** The view of a part of the grid. */
  public AxisView crop(Window window) {
    return new AxisView(
        window.shape(), spacing, index(window.z(), window.y(), window.x()), stepZ, stepY, stepX);
  }
}
