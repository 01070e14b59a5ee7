package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 Laplacian of Gaussian (L6PA): a sampled kernel, cut off, not multiplied by sigma squared.
 *
 * @param sigmaMm width of the Gaussian, mm
 * @param cutOff half width of the kernel in sigmas
 */
public record IbsiLaplacianOfGaussian(
    double sigmaMm, double cutOff, boolean inVolume, Padding padding) implements ImageFilter {

  static final Parameter<Double> CUT_OFF =
      Parameter.of("logCutOff", Accepts.above(0), 4.0, "IbsiLoG: half width of the kernel, sigmas.")
          .labelled("cutoff");

  public static final ImageType TYPE =
      new ImageType(
          "IbsiLoG",
          ImageType.Origin.IBSI,
          "Laplacian of Gaussian by a sampled kernel, one image per sigma",
          List.of(
              LaplacianOfGaussian.SIGMA,
              CUT_OFF,
              IbsiParameters.RIESZ,
              IbsiParameters.IN_VOLUME,
              IbsiParameters.PADDING),
          IbsiLaplacianOfGaussian::of);

  private static List<ImageFilter> of(Settings settings) {
    Riesz riesz = IbsiParameters.riesz(settings);
    List<ImageFilter> filters = new ArrayList<>();
    for (Number sigma : settings.get(LaplacianOfGaussian.SIGMA)) {
      var laplacian =
          new IbsiLaplacianOfGaussian(
              sigma.doubleValue(),
              settings.get(CUT_OFF),
              settings.get(IbsiParameters.IN_VOLUME),
              settings.get(IbsiParameters.PADDING));
      filters.add(riesz.equals(Riesz.NONE) ? laplacian : new RieszLaplacian(laplacian, riesz));
    }
    return filters;
  }

  public IbsiLaplacianOfGaussian {
    LaplacianOfGaussian.requireWidth(sigmaMm);
    CUT_OFF.require(cutOff);
  }

  /** {@code log-ibsi-sigma-1-5-mm} for a sigma of 1.5 mm. */
  @Override
  public List<String> names() {
    return List.of("log-ibsi-sigma-" + Double.toString(sigmaMm).replace('.', '-') + "-mm");
  }

  @Override
  public IbsiLaplacianOfGaussian inPlane() {
    return new IbsiLaplacianOfGaussian(sigmaMm, cutOff, false, padding);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    double[] response = response(image, box);
    return List.of(Volume.of(image.geometry().crop(box), response));
  }

  /** Sum over the axes of the second derivative along one times the Gaussian along the others. */
  double[] response(Volume image, Box box) {
    Vector3 spacing = image.geometry().spacing();
    Kernel[] gauss = {gaussian(spacing.x()), gaussian(spacing.y()), gaussian(spacing.z())};
    Kernel[] second = {second(spacing.x()), second(spacing.y()), second(spacing.z())};
    if (!inVolume) {
      gauss[2] = Kernel.IDENTITY;
    }
    double[] sum = new double[box.nx() * box.ny() * box.nz()];
    for (int a = 0; a < (inVolume ? 3 : 2); a++) {
      var kernel =
          new SeparableKernel(
              a == 0 ? second[0] : gauss[0],
              a == 1 ? second[1] : gauss[1],
              a == 2 ? second[2] : gauss[2]);
      double[] term = kernel.apply(image, box, padding);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += term[i];
      }
    }
    return sum;
  }

  /** Voxels from the centre to the end of the kernel. */
  int halfWidth(double spacing) {
    return Reach.inVoxels(LaplacianOfGaussian.SIGMA, Math.floor(cutOff * sigmaMm / spacing + 0.5));
  }

  private Kernel gaussian(double spacing) {
    double sigma = sigmaMm / spacing;
    int half = halfWidth(spacing);
    double[] weights = new double[2 * half + 1];
    for (int k = -half; k <= half; k++) {
      weights[k + half] = Math.exp(-k * k / (2 * sigma * sigma)) / (sigma * Math.sqrt(2 * Math.PI));
    }
    return Kernel.centred(weights);
  }

  private Kernel second(double spacing) {
    double sigma = sigmaMm / spacing;
    double[] weights = gaussian(spacing).weights();
    int half = weights.length / 2;
    for (int k = -half; k <= half; k++) {
      weights[k + half] *= (k * k / (sigma * sigma) - 1) / (sigma * sigma);
    }
    return Kernel.centred(weights);
  }
}
