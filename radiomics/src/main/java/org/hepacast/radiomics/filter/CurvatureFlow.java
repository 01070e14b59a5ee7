package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * Curvature flow (Sethian 1999, as ITK's CurvatureFlowImageFilter): each step moves a voxel by the
 * curvature of its isophote; central differences per mm, the border voxel repeated.
 */
public record CurvatureFlow(double timeStep, int iterations) implements ImageFilter {

  static final Parameter<Double> TIME_STEP =
      Parameter.of("curvatureTimeStep", Accepts.above(0), 0.05, "CurvatureFlow: time step.")
          .labelled("step");

  static final Parameter<Integer> ITERATIONS =
      Parameter.of(
              "curvatureIterations", Accepts.integer(1, 1000), 5, "CurvatureFlow: number of steps.")
          .labelled("iterations");

  public static final ImageType TYPE =
      ImageType.of(
          "CurvatureFlow",
          ImageType.Origin.ITK,
          "smoothing along isophotes",
          settings -> new CurvatureFlow(settings.get(TIME_STEP), settings.get(ITERATIONS)),
          TIME_STEP,
          ITERATIONS);

  /** ITK's: below it the gradient has no direction. */
  private static final double FLAT = 1e-9;

  public CurvatureFlow {
    TIME_STEP.require(timeStep);
    ITERATIONS.require(iterations);
  }

  @Override
  public List<String> names() {
    return List.of("curvatureflow");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    // A step looks one voxel around.
    Box wide = box.grow(iterations, iterations, iterations, grid);
    Volume part = image.crop(wide);
    double[] now = part.toDoubles().clone();
    double[] next = new double[now.length];
    var stencil = new Stencil(part.geometry());
    for (int step = 0; step < iterations; step++) {
      for (int z = 0; z < wide.nz(); z++) {
        for (int y = 0; y < wide.ny(); y++) {
          stencil.row(now, next, y, z, timeStep);
        }
      }
      double[] swap = now;
      now = next;
      next = swap;
    }
    return List.of(Volume.of(part.geometry(), now).crop(box.within(wide)));
  }

  /**
   * What differences are divided by. A power of two is multiplied by its inverse: the same bits.
   */
  private record Distance(double value, double inverse, boolean power) {
    static Distance of(double value) {
      return new Distance(value, 1 / value, value == Math.scalb(1.0, Math.getExponent(value)));
    }

    double under(double difference) {
      return power ? difference * inverse : difference / value;
    }
  }

  /** Differences around the voxels of a row, whose neighbours lie in nine rows of the image. */
  private static final class Stencil {
    private final Geometry g;
    private final Distance x;
    private final Distance y;
    private final Distance z;
    private final Distance xx;
    private final Distance yy;
    private final Distance zz;
    private final Distance xy;
    private final Distance xz;
    private final Distance yz;

    Stencil(Geometry g) {
      this.g = g;
      Vector3 mm = g.spacing();
      x = Distance.of(2 * mm.x());
      y = Distance.of(2 * mm.y());
      z = Distance.of(2 * mm.z());
      xx = Distance.of(mm.x() * mm.x());
      yy = Distance.of(mm.y() * mm.y());
      zz = Distance.of(mm.z() * mm.z());
      xy = Distance.of(4 * mm.x() * mm.y());
      xz = Distance.of(4 * mm.x() * mm.z());
      yz = Distance.of(4 * mm.y() * mm.z());
    }

    /** Where a row begins; beyond the border the border is repeated. */
    private int start(int row, int slice) {
      return g.index(0, Math.clamp(row, 0, g.ny() - 1), Math.clamp(slice, 0, g.nz() - 1));
    }

    /** Moves the voxels of a row for one step of time. */
    void row(double[] v, double[] next, int row, int slice, double time) {
      int own = start(row, slice);
      int front = start(row - 1, slice);
      int back = start(row + 1, slice);
      int below = start(row, slice - 1);
      int above = start(row, slice + 1);
      int belowFront = start(row - 1, slice - 1);
      int belowBack = start(row + 1, slice - 1);
      int aboveFront = start(row - 1, slice + 1);
      int aboveBack = start(row + 1, slice + 1);
      for (int at = 0; at < g.nx(); at++) {
        int left = Math.max(0, at - 1);
        int right = Math.min(g.nx() - 1, at + 1);
        double value = v[own + at];
        double fx = x.under(v[own + right] - v[own + left]);
        double fy = y.under(v[back + at] - v[front + at]);
        double fz = z.under(v[above + at] - v[below + at]);
        double squared = fx * fx + fy * fy + fz * fz;
        if (squared < FLAT) {
          next[own + at] = value;
          continue;
        }
        double fxx = xx.under(v[own + right] + v[own + left] - 2 * value);
        double fyy = yy.under(v[back + at] + v[front + at] - 2 * value);
        double fzz = zz.under(v[above + at] + v[below + at] - 2 * value);
        double fxy =
            xy.under(v[back + right] - v[back + left] - v[front + right] + v[front + left]);
        double fxz =
            xz.under(v[above + right] - v[above + left] - v[below + right] + v[below + left]);
        double fyz =
            yz.under(
                v[aboveBack + at] - v[aboveFront + at] - v[belowBack + at] + v[belowFront + at]);
        double straight = fx * fx * (fyy + fzz) + fy * fy * (fxx + fzz) + fz * fz * (fxx + fyy);
        double update = (straight - 2 * (fx * fy * fxy + fx * fz * fxz + fy * fz * fyz)) / squared;
        next[own + at] = value + time * update;
      }
    }
  }
}
