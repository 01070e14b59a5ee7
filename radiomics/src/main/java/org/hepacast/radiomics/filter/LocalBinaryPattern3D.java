package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.prepare.SplineSampler;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * PyRadiomics' rotation invariant local binary patterns (Banerjee 2013): samples on a sphere are
 * compared with its centre and described by spherical harmonics, one image per level; a last image
 * holds the excess kurtosis of the samples.
 *
 * <p>Samples are rounded to the type of the image, halves to even, as scipy's {@code
 * map_coordinates} returns them for integers and for single precision.
 *
 * <p>PyRadiomics hands the two angles to scipy in exchanged places; its values are reproduced,
 * hence so is the exchange.
 *
 * @param radius of the sphere, voxels
 */
public record LocalBinaryPattern3D(int levels, double radius, int subdivisions)
    implements ImageFilter {

  static final Parameter<Integer> LEVELS =
      Parameter.of("lbp3DLevels", Accepts.integer(1, 8), 2, "LBP3D: levels of spherical harmonics.")
          .ofPyradiomics()
          .labelled("levels");

  static final Parameter<Double> RADIUS =
      Parameter.of(
              "lbp3DIcosphereRadius",
              Accepts.above(0),
              1.0,
              "LBP3D: distance of the samples, voxels.")
          .ofPyradiomics()
          .labelled("radius");

  static final Parameter<Integer> SUBDIVISION =
      Parameter.of(
              "lbp3DIcosphereSubdivision",
              Accepts.integer(0, 3),
              1,
              "LBP3D: how often the icosahedron is divided.")
          .ofPyradiomics()
          .labelled("subdivision");

  public static final ImageType TYPE =
      ImageType.of(
          "LBP3D",
          ImageType.Origin.PYRADIOMICS,
          "local binary patterns on a sphere, one image per level and one of the kurtosis",
          settings ->
              new LocalBinaryPattern3D(
                  settings.get(LEVELS), settings.get(RADIUS), settings.get(SUBDIVISION)),
          LEVELS,
          RADIUS,
          SUBDIVISION);

  public LocalBinaryPattern3D {
    LEVELS.require(levels);
    RADIUS.require(radius);
    SUBDIVISION.require(subdivisions);
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int level = 1; level <= levels; level++) {
      names.add("lbp-3D-m" + level);
    }
    names.add("lbp-3D-k");
    return names;
  }

  @Override
  public ImageFilter inPlane() {
    throw new RadiomicsException(
        Kind.PARAMETER,
        "LBP3D samples a sphere, which a two-dimensional image does not have",
        "use LBP2D");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    List<Vector3> sphere = Icosphere.vertices(subdivisions);
    int n = sphere.size();
    double[][] products = harmonics(sphere);
    var sampler = SplineSampler.of(image, box, Reach.inVoxels(RADIUS, radius) + 2);
    double[][] results = new double[levels + 1][box.nx() * box.ny() * box.nz()];
    double[] samples = new double[n];
    int i = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        for (int x = box.x(); x < box.x() + box.nx(); x++, i++) {
          for (int s = 0; s < n; s++) {
            // The sphere's axes follow the array: its first coordinate runs along z.
            Vector3 v = sphere.get(s).times(radius);
            samples[s] = image.type().rounded(sampler.at(x + v.z(), y + v.y(), z + v.x()));
          }
          describe(samples, image.at(grid.index(x, y, z)), products, results, i);
        }
      }
    }
    return Arrays.stream(results).map(values -> Volume.of(grid.crop(box), values)).toList();
  }

  private void describe(
      double[] samples, double centre, double[][] products, double[][] results, int voxel) {
    int n = samples.length;
    for (int level = 0; level < levels; level++) {
      double norm = 0;
      for (int v = 0; v < n; v++) {
        double sum = 0;
        for (int u = 0; u < n; u++) {
          sum += samples[u] >= centre ? products[level][v * n + u] : 0;
        }
        norm += sum * sum;
      }
      results[level][voxel] = Math.sqrt(norm);
    }
    results[levels][voxel] = excessKurtosis(samples);
  }

  private static double excessKurtosis(double[] samples) {
    double mean = 0;
    for (double s : samples) {
      mean += s / samples.length;
    }
    double m2 = 0;
    double m4 = 0;
    for (double s : samples) {
      double d = (s - mean) * (s - mean);
      m2 += d / samples.length;
      m4 += d * d / samples.length;
    }
    return m2 == 0 ? 0 : m4 / (m2 * m2) - 3;
  }

  /**
   * For each level n the sums over m of Y(u) Y(v), which are real: the terms of m and -m are
   * conjugates of each other.
   */
  private double[][] harmonics(List<Vector3> sphere) {
    int n = sphere.size();
    double[][] products = new double[levels][n * n];
    for (int v = 0; v < n; v++) {
      for (int u = 0; u < n; u++) {
        for (int level = 0; level < levels; level++) {
          products[level][v * n + u] =
              SphericalHarmonics.product(
                  level,
                  azimuth(sphere.get(u)),
                  polar(sphere.get(u)),
                  azimuth(sphere.get(v)),
                  polar(sphere.get(v)));
        }
      }
    }
    return products;
  }

  private static double azimuth(Vector3 v) {
    return Math.acos(Math.clamp(v.z(), -1, 1));
  }

  private static double polar(Vector3 v) {
    return Math.atan2(v.y(), v.x());
  }
}
