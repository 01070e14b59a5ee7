package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * Smoothing as ITK's DiscreteGaussianImageFilter: the discrete Gaussian of Lindeberg (1990), the
 * border voxel repeated; along z, then y, then x, each result kept in the type of the image, so
 * that integers lose their fraction three times.
 *
 * @param variance of the Gaussian, mm2
 * @param maximumError part of the Gaussian that the kernel may lack
 */
public record DiscreteGaussian(double variance, double maximumError) implements ImageFilter {

  static final Parameter<Double> VARIANCE =
      Parameter.of("gaussianVariance", Accepts.above(0), 1.0, "DiscreteGaussian: variance, mm2.")
          .labelled("variance");

  static final Parameter<Double> MAXIMUM_ERROR =
      Parameter.of(
              "gaussianMaximumError",
              Accepts.between(0, 1),
              0.01,
              "DiscreteGaussian: part of the Gaussian that the kernel may lack.")
          .labelled("error");

  public static final ImageType TYPE =
      ImageType.of(
          "DiscreteGaussian",
          ImageType.Origin.ITK,
          "smoothing by the discrete Gaussian",
          settings -> new DiscreteGaussian(settings.get(VARIANCE), settings.get(MAXIMUM_ERROR)),
          VARIANCE,
          MAXIMUM_ERROR);

  public DiscreteGaussian {
    VARIANCE.require(variance);
    MAXIMUM_ERROR.require(maximumError);
  }

  @Override
  public List<String> names() {
    return List.of("discretegaussian");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    Vector3 mm = grid.spacing();
    double[] x = kernel(mm.x());
    double[] y = kernel(mm.y());
    double[] z = grid.planar() ? new double[] {1} : kernel(mm.z());
    int mx = x.length / 2;
    int my = y.length / 2;
    int mz = z.length / 2;
    var margins = new Block.Margins(mx, mx, my, my, mz, mz);
    int wide = box.nx() + 2 * mx;
    int high = box.ny() + 2 * my;
    double[] v = Block.gather(image, box, margins, Padding.NEAREST).values();
    v = pass(v, wide * high, box.nz(), 1, z, image.type());
    v = pass(v, wide, box.ny(), box.nz(), y, image.type());
    v = pass(v, 1, box.nx(), box.ny() * box.nz(), x, image.type());
    return List.of(Volume.of(grid.crop(box), image.type(), v));
  }

  double[] kernel(double spacing) {
    return ItkGaussianKernel.of(variance / (spacing * spacing), maximumError);
  }

  /**
   * Along the middle axis of [outer][count + weights - 1][inner]; weights are taken in ITK's order,
   * from the first voxel to the last.
   */
  private static double[] pass(
      double[] in, int inner, int count, int outer, double[] weights, PixelType type) {
    int from = inner * (count + weights.length - 1);
    int to = inner * count;
    double[] out = new double[to * outer];
    for (int o = 0; o < outer; o++) {
      for (int k = 0; k < weights.length; k++) {
        add(in, from * o + inner * k, weights[k], out, to * o, to);
      }
    }
    for (int i = 0; i < out.length; i++) {
      out[i] = type.truncated(out[i]);
    }
    return out;
  }

  private static void add(double[] in, int from, double weight, double[] out, int to, int count) {
    for (int i = 0; i < count; i++) {
      out[to + i] += weight * in[from + i];
    }
  }
}
