package org.hepacast.radiomics.feature;

import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;

/**
 * IBSI's morphological features (HCUG) but for the oriented bounding box and the minimum volume
 * ellipsoid, which were never standardised.
 */
public final class Morphology {

  /** Terms of the series for the area of an ellipsoid (IBSI RDD2). */
  private static final int LEGENDRE_TERMS = 20;

  /** In the order of the manual. */
  public enum Feature {
    VOLUME,
    VOXEL_VOLUME,
    AREA,
    SURFACE_TO_VOLUME,
    COMPACTNESS_1,
    COMPACTNESS_2,
    SPHERICAL_DISPROPORTION,
    SPHERICITY,
    ASPHERICITY,
    CENTRE_OF_MASS_SHIFT,
    DIAMETER,
    MAJOR_AXIS,
    MINOR_AXIS,
    LEAST_AXIS,
    ELONGATION,
    FLATNESS,
    VOLUME_DENSITY_BOX,
    AREA_DENSITY_BOX,
    VOLUME_DENSITY_ELLIPSOID,
    AREA_DENSITY_ELLIPSOID,
    VOLUME_DENSITY_HULL,
    AREA_DENSITY_HULL,
    INTEGRATED_INTENSITY,
    MORAN_I,
    GEARY_C
  }

  private Morphology() {}

  /**
   * The features, in the order of {@link Feature}.
   *
   * @param intensity the region after re-segmentation with its intensities
   * @param values its intensities in scan order
   * @param morphological the region before it, on the same box
   * @param autocorrelation whether Moran's I and Geary's C are computed, which take most of the
   *     time; else they are NaN
   * @param parts who computes their parts
   */
  public static double[] features(
      Region intensity,
      double[] values,
      byte[] morphological,
      boolean autocorrelation,
      Parts parts) {
    Geometry g = intensity.geometry();
    Shape shape = Shape.of(g, morphological);
    double[] f = new double[Feature.values().length];
    mesh(f, shape);
    axes(f, shape);
    intensities(f, shape, intensity, values);
    var correlation =
        autocorrelation
            ? SpatialAutocorrelation.of(g, intensity.values(), intensity.mask(), parts)
            : new SpatialAutocorrelation(Double.NaN, Double.NaN);
    set(f, Feature.MORAN_I, correlation.moranI());
    set(f, Feature.GEARY_C, correlation.gearyC());
    return f;
  }

  private static void set(double[] f, Feature feature, double value) {
    f[feature.ordinal()] = value;
  }

  private static void mesh(double[] f, Shape s) {
    double v = s.meshVolume();
    double a = s.area();
    Vector3 e = s.extent();
    set(f, Feature.VOLUME, v);
    set(f, Feature.VOXEL_VOLUME, s.voxels() * s.voxelVolume());
    set(f, Feature.AREA, a);
    set(f, Feature.SURFACE_TO_VOLUME, a / v);
    set(f, Feature.COMPACTNESS_1, s.compactness1());
    set(f, Feature.COMPACTNESS_2, s.compactness2());
    set(f, Feature.SPHERICAL_DISPROPORTION, 1 / s.sphericity());
    set(f, Feature.SPHERICITY, s.sphericity());
    set(f, Feature.ASPHERICITY, 1 / s.sphericity() - 1);
    set(f, Feature.DIAMETER, s.diameters().space());
    set(f, Feature.VOLUME_DENSITY_BOX, v / (e.x() * e.y() * e.z()));
    set(f, Feature.AREA_DENSITY_BOX, a / (2 * (e.x() * e.y() + e.y() * e.z() + e.x() * e.z())));
    set(f, Feature.VOLUME_DENSITY_HULL, v / s.hullVolume());
    set(f, Feature.AREA_DENSITY_HULL, a / s.hullArea());
  }

  private static void axes(double[] f, Shape s) {
    // The references follow the covariance that divides by n - 1.
    double correction = Math.sqrt(s.voxels() / (s.voxels() - 1.0));
    double major = 4 * Math.sqrt(s.axisVariances()[2]) * correction;
    double minor = 4 * Math.sqrt(s.axisVariances()[1]) * correction;
    double least = 4 * Math.sqrt(s.axisVariances()[0]) * correction;
    set(f, Feature.MAJOR_AXIS, major);
    set(f, Feature.MINOR_AXIS, minor);
    set(f, Feature.LEAST_AXIS, least);
    set(f, Feature.ELONGATION, s.elongation());
    set(f, Feature.FLATNESS, s.flatness());
    double ellipsoid = Math.PI / 6 * major * minor * least;
    set(f, Feature.VOLUME_DENSITY_ELLIPSOID, density(s.meshVolume(), ellipsoid));
    set(
        f,
        Feature.AREA_DENSITY_ELLIPSOID,
        density(s.area(), ellipsoidArea(major / 2, minor / 2, least / 2)));
  }

  /** Undefined where the ellipsoid of a flat region has nothing to compare with. */
  private static double density(double own, double ofEllipsoid) {
    return ofEllipsoid > 0 ? own / ofEllipsoid : Double.NaN;
  }

  /** Area of an ellipsoid with semi-axes a >= b >= c, by Legendre polynomials (IBSI RDD2). */
  static double ellipsoidArea(double a, double b, double c) {
    double alpha = Math.sqrt(1 - b * b / (a * a));
    double beta = Math.sqrt(1 - c * c / (a * a));
    double product = alpha * beta;
    if (product == 0) {
      // Two equal long axes: the limit of the series keeps its powers of beta alone.
      return spheroidArea(a, c, beta);
    }
    double x = (alpha * alpha + beta * beta) / (2 * product);
    double sum = 0;
    double power = 1;
    double previous = 0;
    double legendre = 1;
    for (int v = 0; v <= LEGENDRE_TERMS; v++) {
      sum += power / (1 - 4.0 * v * v) * legendre;
      double next = ((2 * v + 1) * x * legendre - v * previous) / (v + 1);
      previous = legendre;
      legendre = next;
      power *= product;
    }
    return 4 * Math.PI * a * b * sum;
  }

  private static double spheroidArea(double a, double c, double e) {
    double pole = e == 0 ? 1 : c * c / (a * a) * (Math.log((1 + e) / (1 - e)) / (2 * e));
    return 2 * Math.PI * a * a * (1 + pole);
  }

  private static void intensities(double[] f, Shape s, Region intensity, double[] values) {
    Geometry g = intensity.geometry();
    double sum = 0;
    double alongX = 0;
    double alongY = 0;
    double alongZ = 0;
    for (int z = 0, i = 0, n = 0; z < g.nz(); z++) {
      for (int y = 0; y < g.ny(); y++) {
        double row = 0;
        for (int x = 0; x < g.nx(); x++, i++) {
          if (intensity.mask()[i] != 0) {
            row += values[n];
            alongX += x * values[n++];
          }
        }
        sum += row;
        alongY += y * row;
        alongZ += z * row;
      }
    }
    Vector3 spacing = g.spacing();
    var weighted = new Vector3(alongX * spacing.x(), alongY * spacing.y(), alongZ * spacing.z());
    set(f, Feature.CENTRE_OF_MASS_SHIFT, weighted.times(1 / sum).minus(s.centre()).length());
    set(f, Feature.INTEGRATED_INTENSITY, s.meshVolume() * sum / values.length);
  }
}
