package org.hepacast.radiomics.region;

import java.util.Arrays;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Vector;

/**
 * Largest distances across a region, in mm, between the centres of outer voxel faces. These are the
 * vertices of PyRadiomics' surface mesh that lie furthest out, so that {@link #largest3dMm} is its
 * Maximum3DDiameter, and a single voxel is as long as its longest edge.
 */
public final class Diameter {

  private final Mask mask;
  private final Geometry grid;

  /** x, y, z of point after point, mm along the axes of the grid. */
  private double[] points = new double[3 * 256];

  private int count;

  private Diameter(Mask mask) {
    this.mask = mask;
    this.grid = mask.geometry();
  }

  /** Largest distance in space. */
  public static double largest3dMm(Mask mask) {
    var diameter = new Diameter(mask);
    Box box = mask.requireBox();
    diameter.collect(box, -1);
    return diameter.largest();
  }

  /**
   * Largest distance within one axial slice: across the axis that runs closest to head and feet.
   */
  public static double largestAxialMm(Mask mask) {
    int axis = axialAxis(mask.geometry());
    Box box = mask.requireBox();
    int first = new int[] {box.x(), box.y(), box.z()}[axis];
    int slices = new int[] {box.nx(), box.ny(), box.nz()}[axis];
    double largest = 0;
    for (int i = first; i < first + slices; i++) {
      var diameter = new Diameter(mask);
      diameter.collect(slice(box, axis, i), axis);
      largest = Math.max(largest, diameter.largest());
    }
    return largest;
  }

  private static int axialAxis(Geometry grid) {
    Vector upwards =
        new Vector(
            Math.abs(grid.direction().i().z()),
            Math.abs(grid.direction().j().z()),
            Math.abs(grid.direction().k().z()));
    if (upwards.z() >= upwards.x() && upwards.z() >= upwards.y()) {
      return 2;
    }
    return upwards.y() >= upwards.x() ? 1 : 0;
  }

  private static Box slice(Box box, int axis, int at) {
    return switch (axis) {
      case 0 -> new Box(at, box.y(), box.z(), 1, box.ny(), box.nz());
      case 1 -> new Box(box.x(), at, box.z(), box.nx(), 1, box.nz());
      default -> new Box(box.x(), box.y(), at, box.nx(), box.ny(), 1);
    };
  }

  /**
   * Gathers the face centres of voxels in the box towards voxels outside the region, but for faces
   * across one axis.
   */
  private void collect(Box box, int withoutAxis) {
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        for (int x = box.x(); x < box.x() + box.nx(); x++) {
          if (mask.at(x, y, z)) {
            for (int axis = 0; axis < 3; axis++) {
              if (axis != withoutAxis) {
                face(x, y, z, axis, -1);
                face(x, y, z, axis, 1);
              }
            }
          }
        }
      }
    }
  }

  private void face(int x, int y, int z, int axis, int side) {
    int dx = axis == 0 ? side : 0;
    int dy = axis == 1 ? side : 0;
    int dz = axis == 2 ? side : 0;
    if (grid.contains(x + dx, y + dy, z + dz) && mask.at(x + dx, y + dy, z + dz)) {
      return;
    }
    points = 3 * count == points.length ? Arrays.copyOf(points, 2 * points.length) : points;
    points[3 * count] = (x + 0.5 * dx) * grid.spacing().x();
    points[3 * count + 1] = (y + 0.5 * dy) * grid.spacing().y();
    points[3 * count + 2] = (z + 0.5 * dz) * grid.spacing().z();
    count++;
  }

  /**
   * All pairs, the outermost points first: two points are no further apart than the sum of their
   * distances from the middle.
   */
  private double largest() {
    double[] radius = sortedByRadius();
    double best = 0;
    for (int i = 0; i < count && 2 * radius[i] > Math.sqrt(best); i++) {
      double reach = Math.sqrt(best) - radius[i];
      for (int j = i + 1; j < count && radius[j] >= reach; j++) {
        double dx = points[3 * i] - points[3 * j];
        double dy = points[3 * i + 1] - points[3 * j + 1];
        double dz = points[3 * i + 2] - points[3 * j + 2];
        double squared = dx * dx + dy * dy + dz * dz;
        if (squared > best) {
          best = squared;
          reach = Math.sqrt(best) - radius[i];
        }
      }
    }
    return Math.sqrt(best);
  }

  /**
   * Puts the points in descending order of their distance from the middle of their bounds, and
   * returns these distances.
   */
  private double[] sortedByRadius() {
    double[] middle = middle();
    Integer[] order = new Integer[count];
    double[] radius = new double[count];
    for (int p = 0; p < count; p++) {
      order[p] = p;
      double dx = points[3 * p] - middle[0];
      double dy = points[3 * p + 1] - middle[1];
      double dz = points[3 * p + 2] - middle[2];
      radius[p] = Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
    Arrays.sort(order, (a, b) -> Double.compare(radius[b], radius[a]));
    double[] sortedPoints = new double[3 * count];
    double[] sortedRadius = new double[count];
    for (int p = 0; p < count; p++) {
      System.arraycopy(points, 3 * order[p], sortedPoints, 3 * p, 3);
      sortedRadius[p] = radius[order[p]];
    }
    points = sortedPoints;
    return sortedRadius;
  }

  private double[] middle() {
    double[] middle = new double[3];
    for (int axis = 0; axis < 3; axis++) {
      double low = Double.MAX_VALUE;
      double high = -Double.MAX_VALUE;
      for (int p = 0; p < count; p++) {
        low = Math.min(low, points[3 * p + axis]);
        high = Math.max(high, points[3 * p + axis]);
      }
      middle[axis] = (low + high) / 2;
    }
    return middle;
  }
}
