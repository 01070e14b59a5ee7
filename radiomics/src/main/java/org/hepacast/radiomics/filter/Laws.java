package org.hepacast.radiomics.filter;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 Laws kernels (JTXT) of unit energy, named along x, y and, for three, z: {@code L5E5S5}.
 *
 * @param energyDelta half width of the window over which magnitudes are averaged; 0 returns the
 *     response itself
 */
public record Laws(String kernels, Pooling pooling, int energyDelta, Padding padding)
    implements ImageFilter {

  static final Parameter<String> KERNELS =
      Parameter.of(
              "lawsKernels",
              Accepts.text("two or three of L3, E3, S3, L5, E5, S5, W5, R5", Laws::areKnown),
              "L5E5E5",
              "Laws: kernels along x, y and, in the volume, z.")
          .labelled("");

  static final Parameter<Integer> ENERGY_DELTA =
      Parameter.of(
              "energyDelta",
              Accepts.integer(0, 100),
              0,
              "Laws: half width of the energy window; 0 for the response itself.")
          .labelled("energy");

  public static final ImageType TYPE =
      ImageType.of(
          "Laws",
          ImageType.Origin.IBSI,
          "response of Laws kernels, which may be pooled and turned into energy",
          settings ->
              new Laws(
                  settings.get(KERNELS),
                  settings.get(IbsiParameters.POOLING),
                  settings.get(ENERGY_DELTA),
                  settings.get(IbsiParameters.PADDING)),
          KERNELS,
          IbsiParameters.POOLING,
          ENERGY_DELTA,
          IbsiParameters.PADDING);

  private static final Map<String, double[]> WEIGHTS =
      Map.of(
          "L5", new double[] {1, 4, 6, 4, 1},
          "E5", new double[] {-1, -2, 0, 2, 1},
          "S5", new double[] {-1, 0, 2, 0, -1},
          "W5", new double[] {-1, 2, 0, -2, 1},
          "R5", new double[] {1, -4, 6, -4, 1},
          "L3", new double[] {1, 2, 1},
          "E3", new double[] {-1, 0, 1},
          "S3", new double[] {-1, 2, -1});

  public Laws {
    KERNELS.require(kernels);
    ENERGY_DELTA.require(energyDelta);
  }

  private static boolean areKnown(String kernels) {
    return (kernels.length() == 4 || kernels.length() == 6)
        && IntStream.range(0, kernels.length() / 2)
            .allMatch(i -> WEIGHTS.containsKey(part(kernels, i)));
  }

  private static String part(String kernels, int i) {
    return kernels.substring(2 * i, 2 * i + 2);
  }

  private static Kernel kernel(String name) {
    double[] weights = java.util.Objects.requireNonNull(WEIGHTS.get(name));
    double energy = 0;
    for (double w : weights) {
      energy += w * w;
    }
    return Kernel.centred(weights).scaled(1 / Math.sqrt(energy));
  }

  private boolean inVolume() {
    return kernels.length() == 6;
  }

  @Override
  public List<String> names() {
    return List.of("laws-" + kernels);
  }

  @Override
  public ImageFilter inPlane() {
    if (kernels.length() > 4) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "lawsKernels of three kernels needs a z axis, which a two-dimensional image does not"
              + " have",
          "name two kernels, such as L5E5");
    }
    return this;
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    var kernel =
        new SeparableKernel(
            kernel(part(kernels, 0)),
            kernel(part(kernels, 1)),
            inVolume() ? kernel(part(kernels, 2)) : Kernel.IDENTITY);
    Geometry grid = image.geometry();
    // The window looks at responses beyond the box; periodic ones lie at the other end of the
    // image.
    int d = energyDelta;
    Box wide =
        padding == Padding.PERIODIC && d > 0
            ? grid.box()
            : box.grow(d, d, inVolume() ? d : 0, grid);
    double[] response = pooling.response(kernel, inVolume(), image, wide, padding);
    if (d > 0) {
      for (int i = 0; i < response.length; i++) {
        response[i] = Math.abs(response[i]);
      }
      response = meanAround(Volume.of(grid.crop(wide), response), wide, box);
    }
    return List.of(Volume.of(grid.crop(box), response));
  }

  private double[] meanAround(Volume magnitude, Box wide, Box box) {
    var mean = new IbsiMean(2 * energyDelta + 1, inVolume(), padding);
    return mean.apply(magnitude, box.within(wide)).getFirst().toDoubles();
  }
}
