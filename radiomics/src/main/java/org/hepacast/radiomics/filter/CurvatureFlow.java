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
      for (int z = 0, i = 0; z < wide.nz(); z++) {
        for (int y = 0; y < wide.ny(); y++) {
          for (int x = 0; x < wide.nx(); x++, i++) {
            next[i] = now[i] + timeStep * stencil.update(now, x, y, z);
          }
        }
      }
      double[] swap = now;
      now = next;
      next = swap;
    }
    return List.of(Volume.of(part.geometry(), now).crop(box.within(wide)));
  }

  /** Differences around a voxel. */
  private record Stencil(Geometry g) {

    double at(double[] v, int x, int y, int z) {
      return v[
          g.index(
              Math.clamp(x, 0, g.nx() - 1),
              Math.clamp(y, 0, g.ny() - 1),
              Math.clamp(z, 0, g.nz() - 1))];
    }

    double update(double[] v, int x, int y, int z) {
      Vector3 mm = g.spacing();
      double centre = 2 * at(v, x, y, z);
      double fx = (at(v, x + 1, y, z) - at(v, x - 1, y, z)) / (2 * mm.x());
      double fy = (at(v, x, y + 1, z) - at(v, x, y - 1, z)) / (2 * mm.y());
      double fz = (at(v, x, y, z + 1) - at(v, x, y, z - 1)) / (2 * mm.z());
      double squared = fx * fx + fy * fy + fz * fz;
      if (squared < FLAT) {
        return 0;
      }
      double fxx = (at(v, x + 1, y, z) + at(v, x - 1, y, z) - centre) / (mm.x() * mm.x());
      double fyy = (at(v, x, y + 1, z) + at(v, x, y - 1, z) - centre) / (mm.y() * mm.y());
      double fzz = (at(v, x, y, z + 1) + at(v, x, y, z - 1) - centre) / (mm.z() * mm.z());
      double fxy =
          (at(v, x + 1, y + 1, z)
                  - at(v, x - 1, y + 1, z)
                  - at(v, x + 1, y - 1, z)
                  + at(v, x - 1, y - 1, z))
              / (4 * mm.x() * mm.y());
      double fxz =
          (at(v, x + 1, y, z + 1)
                  - at(v, x - 1, y, z + 1)
                  - at(v, x + 1, y, z - 1)
                  + at(v, x - 1, y, z - 1))
              / (4 * mm.x() * mm.z());
      double fyz =
          (at(v, x, y + 1, z + 1)
                  - at(v, x, y - 1, z + 1)
                  - at(v, x, y + 1, z - 1)
                  + at(v, x, y - 1, z - 1))
              / (4 * mm.y() * mm.z());
      double straight = fx * fx * (fyy + fzz) + fy * fy * (fxx + fzz) + fz * fz * (fxx + fyy);
      return (straight - 2 * (fx * fy * fxy + fx * fz * fxz + fy * fz * fyz)) / squared;
    }
  }
}
