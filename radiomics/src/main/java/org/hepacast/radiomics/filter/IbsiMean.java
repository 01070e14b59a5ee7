package org.hepacast.radiomics.filter;

import java.util.Arrays;
import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 mean filter (S60F).
 *
 * @param support odd width of the window, voxels
 * @param inVolume whether the window is a cube; else a square in the x-y plane
 */
public record IbsiMean(int support, boolean inVolume, Padding padding) implements ImageFilter {

  static final Parameter<Integer> SUPPORT =
      Parameter.of(
              "meanSupport",
              Accepts.oddInteger(1, 999),
              5,
              "Mean: odd width of the window, voxels.")
          .labelled("support");

  public static final ImageType TYPE =
      ImageType.of(
          "Mean",
          ImageType.Origin.IBSI,
          "mean over a cube or, within slices, a square",
          settings ->
              new IbsiMean(
                  settings.get(SUPPORT),
                  settings.get(IbsiParameters.IN_VOLUME),
                  settings.get(IbsiParameters.PADDING)),
          SUPPORT,
          IbsiParameters.IN_VOLUME,
          IbsiParameters.PADDING);

  public IbsiMean {
    SUPPORT.require(support);
  }

  @Override
  public List<String> names() {
    return List.of("mean");
  }

  @Override
  public ImageFilter inPlane() {
    return new IbsiMean(support, false, padding);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    double[] weights = new double[support];
    Arrays.fill(weights, 1.0 / support);
    Kernel mean = Kernel.centred(weights);
    var kernel = new SeparableKernel(mean, mean, inVolume ? mean : Kernel.IDENTITY);
    double[] response = kernel.apply(image, box, padding);
    return List.of(Volume.of(image.geometry().crop(box), response));
  }
}
