package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Volume;

/**
 * Seeded noise on every voxel. The draw of a voxel depends on the seed and its place in the image
 * alone: neither the box nor the number of threads changes it. The distributions are those of ITK's
 * filters, the random numbers are not.
 */
public sealed interface Noise extends ImageFilter {

  Parameter<Integer> SEED =
      Parameter.of(
              "noiseSeed",
              Accepts.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
              0,
              "AdditiveGaussianNoise, ShotNoise: the seed.")
          .labelled("seed");

  /** The seed: the same gives the same noise. */
  long seed();

  /** The noisy value of a voxel. */
  double disturb(double value, Draws draws);

  @Override
  default List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    double[] noisy = new double[box.nx() * box.ny() * box.nz()];
    int i = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        for (int x = box.x(); x < box.x() + box.nx(); x++) {
          int at = grid.index(x, y, z);
          noisy[i++] = disturb(image.at(at), new Draws(seed(), at));
        }
      }
    }
    return List.of(Volume.of(grid.crop(box), noisy));
  }

  /** Adds a Gaussian variate. */
  record Gaussian(double mean, double standardDeviation, long seed) implements Noise {

    static final Parameter<Double> MEAN =
        Parameter.of("noiseMean", Accepts.number(), 0.0, "AdditiveGaussianNoise: mean.")
            .labelled("mean");

    static final Parameter<Double> STANDARD_DEVIATION =
        Parameter.of(
                "noiseStandardDeviation",
                Accepts.above(0),
                1.0,
                "AdditiveGaussianNoise: standard deviation.")
            .labelled("deviation");

    public static final ImageType TYPE =
        ImageType.of(
            "AdditiveGaussianNoise",
            ImageType.Origin.ITK,
            "a seeded Gaussian variate added to each voxel",
            settings ->
                new Gaussian(
                    settings.get(MEAN), settings.get(STANDARD_DEVIATION), settings.get(SEED)),
            MEAN,
            STANDARD_DEVIATION,
            SEED);

    public Gaussian {
      MEAN.require(mean);
      STANDARD_DEVIATION.require(standardDeviation);
    }

    @Override
    public double disturb(double value, Draws draws) {
      return value + mean + standardDeviation * draws.gaussian();
    }

    @Override
    public List<String> names() {
      return List.of("additivegaussiannoise");
    }
  }

  /**
   * Replaces a value by a Poisson count of {@code scale} photons per unit; values below 0 have
   * none.
   */
  record Shot(double scale, long seed) implements Noise {

    static final Parameter<Double> SCALE =
        Parameter.of(
                "noiseScale", Accepts.above(0), 1.0, "ShotNoise: photons per unit of intensity.")
            .labelled("scale");

    public static final ImageType TYPE =
        ImageType.of(
            "ShotNoise",
            ImageType.Origin.ITK,
            "a seeded Poisson count in place of each voxel",
            settings -> new Shot(settings.get(SCALE), settings.get(SEED)),
            SCALE,
            SEED);

    /** Above this mean ITK takes the Gaussian that a Poisson distribution then resembles. */
    private static final double GAUSSIAN_FROM = 50;

    public Shot {
      SCALE.require(scale);
    }

    @Override
    public double disturb(double value, Draws draws) {
      double mean = scale * value;
      if (mean >= GAUSSIAN_FROM) {
        return (mean + Math.sqrt(mean) * draws.gaussian()) / scale;
      }
      // Knuth, The Art of Computer Programming, volume 2, section 3.4.1, algorithm Q.
      double limit = Math.exp(-mean);
      double product = draws.uniform();
      int count = 0;
      while (product > limit) {
        product *= draws.uniform();
        count++;
      }
      return count / scale;
    }

    @Override
    public List<String> names() {
      return List.of("shotnoise");
    }
  }

  /** A stream of random numbers for one voxel: SplitMix64 (Steele, Lea and Flood 2014). */
  final class Draws {
    private long state;

    Draws(long seed, long voxel) {
      state = mixed(seed) + voxel * 0x9E3779B97F4A7C15L;
    }

    /** Above 0, up to 1. */
    double uniform() {
      state += 0xD1B54A32D192ED03L;
      return ((mixed(state) >>> 11) + 1) * 0x1.0p-53;
    }

    /** Box and Muller 1958. */
    double gaussian() {
      double radius = Math.sqrt(-2 * Math.log(uniform()));
      return radius * Math.cos(2 * Math.PI * uniform());
    }

    private static long mixed(long z) {
      long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
      return b ^ (b >>> 31);
    }
  }
}
