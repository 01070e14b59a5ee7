package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * Laplacian of Gaussian as PyRadiomics takes it from ITK: recursive filters, single precision
 * between the axes, multiplied by sigma squared.
 *
 * @param sigmaMm width of the Gaussian, mm
 * @param label how the name of the image writes sigma: PyRadiomics keeps {@code 3} and {@code 3.0}
 *     apart
 */
public record LaplacianOfGaussian(double sigmaMm, String label) implements ImageFilter {

  /** Kept as they are written, because the name of an image tells 3 from 3.0. */
  static final Parameter<List<Number>> SIGMA =
      Parameter.of(
              "sigma",
              Accepts.list(0, 1000, "numbers above 0", Accepts.asWritten()),
              List.<Number>of(),
              "LoG, IbsiLoG: widths, mm; each gives an image.")
          .ofPyradiomics()
          .labelled("");

  public static final ImageType TYPE =
      new ImageType(
          "LoG",
          ImageType.Origin.PYRADIOMICS,
          "Laplacian of Gaussian by ITK's recursive filters, one image per sigma",
          List.of(SIGMA),
          settings ->
              settings.get(SIGMA).stream()
                  .map(sigma -> (ImageFilter) LaplacianOfGaussian.of(sigma))
                  .toList());

  /** The recursion's tails fall to 1e-6 of the standard deviation over this many sigmas. */
  private static final int MARGIN_SIGMAS = 10;

  public LaplacianOfGaussian {
    requireWidth(sigmaMm);
  }

  static void requireWidth(double sigmaMm) {
    SIGMA.require(List.of(sigmaMm));
  }

  /** From a number as a parameter file holds it. */
  public static LaplacianOfGaussian of(Number sigmaMm) {
    return new LaplacianOfGaussian(sigmaMm.doubleValue(), sigmaMm.toString());
  }

  /** {@code log-sigma-3-0-mm-3D} for a sigma of 3.0 mm. */
  public String name() {
    return "log-sigma-" + label.replace('.', '-') + "-mm-3D";
  }

  @Override
  public List<String> names() {
    return List.of(name());
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    requireSize(grid);
    Box around =
        box.grow(
            margin(grid.spacing().x()),
            margin(grid.spacing().y()),
            margin(grid.spacing().z()),
            grid);
    around = atLeastShortest(around, grid);
    Volume part = image.crop(around);
    float[] laplacian = laplacian(toFloats(part.toDoubles()), part.geometry(), box.within(around));
    return List.of(Volume.of(grid.crop(box), PixelType.FLOAT32, laplacian));
  }

  private int margin(double spacing) {
    return (int) Math.ceil(MARGIN_SIGMAS * sigmaMm / spacing);
  }

  private static Box atLeastShortest(Box box, Geometry grid) {
    int s = RecursiveGaussian.SHORTEST;
    return box.grow(box.nx() < s ? s : 0, box.ny() < s ? s : 0, box.nz() < s ? s : 0, grid);
  }

  /** PyRadiomics' condition: 4 voxels, and sigma / spacing + 1, along each axis. */
  private void requireSize(Geometry g) {
    require("x", g.nx(), g.spacing().x());
    require("y", g.ny(), g.spacing().y());
    if (!g.planar()) {
      require("z", g.nz(), g.spacing().z());
    }
  }

  private void require(String axis, int size, double spacing) {
    double least = Math.max(RecursiveGaussian.SHORTEST, Math.ceil(sigmaMm / spacing) + 1);
    if (size < least) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "%d voxels along %s are too few for a Laplacian of Gaussian with sigma %s mm"
              .formatted(size, axis, sigmaMm),
          "give an image of at least %.0f voxels there, or a smaller sigma".formatted(least));
    }
  }

  private static float[] toFloats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /**
   * Sum over the axes of the second derivative along one, smoothed along the others. Once an axis
   * has been passed, only what lies inside the box along it is kept.
   */
  private float[] laplacian(float[] voxels, Geometry g, Box inside) {
    double[] spacing = {g.spacing().x(), g.spacing().y(), g.spacing().z()};
    int[] from = {inside.x(), inside.y(), inside.z()};
    int[] count = {inside.nx(), inside.ny(), inside.nz()};
    float[] sum = new float[inside.nx() * inside.ny() * inside.nz()];
    int axes = g.planar() ? 2 : 3;
    for (int a = 0; a < axes; a++) {
      var second = RecursiveGaussian.secondDerivative(sigmaMm / spacing[a], sigmaMm * sigmaMm);
      var pass = new RecursivePass(voxels, g.nx(), g.ny(), g.nz());
      pass = pass.along(a, second, from[a], count[a]);
      for (int b = 0; b < axes; b++) {
        if (b != a) {
          var smoothing = RecursiveGaussian.smoothing(sigmaMm / spacing[b]);
          pass = pass.along(b, smoothing, from[b], count[b]);
        }
      }
      double scale = 1 / (spacing[a] * spacing[a]);
      float[] term = pass.voxels();
      for (int i = 0; i < sum.length; i++) {
        sum[i] = (float) (sum[i] + term[i] * scale);
      }
    }
    return sum;
  }
}
