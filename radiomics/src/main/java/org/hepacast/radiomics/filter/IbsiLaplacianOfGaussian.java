package org.hepacast.radiomics.filter;

import java.util.List;
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

  public IbsiLaplacianOfGaussian {
    Refusals.require(sigmaMm > 0, "sigma", sigmaMm, "a number above 0");
    Refusals.require(cutOff > 0, "cut-off", cutOff, "a number above 0");
  }

  @Override
  public List<Derived> apply(Volume image, Box box) {
    double[] response = response(image, box);
    return List.of(new Derived("log", Volume.of(image.geometry().crop(box), response)));
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
    return Refusals.reach("sigma", Math.floor(cutOff * sigmaMm / spacing + 0.5));
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
