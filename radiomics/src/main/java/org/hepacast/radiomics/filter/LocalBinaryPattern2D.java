package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Slices;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * Local binary patterns (Ojala 2002) slice by slice, as scikit-image computes them and PyRadiomics
 * stores them: samples on a circle by bilinear interpolation, 0 beyond the image; results take the
 * type of a volume, where integers lose their fraction; a two-dimensional image keeps doubles.
 *
 * @param normal the axis across the slices
 */
public record LocalBinaryPattern2D(double radius, int samples, Method method, Axis normal)
    implements ImageFilter {

  static final Parameter<Double> RADIUS =
      Parameter.of("lbp2DRadius", Accepts.above(0), 1.0, "LBP2D: distance of the samples, voxels.")
          .ofPyradiomics()
          .labelled("radius");

  static final Parameter<Integer> SAMPLES =
      Parameter.of("lbp2DSamples", Accepts.integer(1, 24), 8, "LBP2D: samples on the circle.")
          .ofPyradiomics()
          .labelled("samples");

  static final Parameter<Method> METHOD =
      Parameter.of(
              "lbp2DMethod",
              Accepts.oneOf(Method.class),
              Method.UNIFORM,
              "LBP2D: how the signs of the samples become a number; var is their variance.")
          .ofPyradiomics()
          .labelled("method");

  public static final ImageType TYPE =
      ImageType.of(
          "LBP2D",
          ImageType.Origin.PYRADIOMICS,
          "local binary patterns slice by slice",
          settings ->
              new LocalBinaryPattern2D(
                  settings.get(RADIUS),
                  settings.get(SAMPLES),
                  settings.get(METHOD),
                  settings.get(Slices.FORCE_2D_DIMENSION)),
          RADIUS,
          SAMPLES,
          METHOD,
          Slices.FORCE_2D_DIMENSION);

  /** How the signs of the samples become a number. */
  public enum Method {
    DEFAULT,
    /** The least over all rotations. */
    ROR,
    /** The number of ones if they are together, else one more than there are samples. */
    UNIFORM,
    /** Variance of the samples. */
    VAR
  }

  public LocalBinaryPattern2D {
    RADIUS.require(radius);
    SAMPLES.require(samples);
  }

  @Override
  public List<String> names() {
    return List.of("lbp-2D");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    double[] rows = new double[samples];
    double[] columns = new double[samples];
    for (int s = 0; s < samples; s++) {
      double angle = 2 * Math.PI * s / samples;
      rows[s] = rounded(-radius * Math.sin(angle));
      columns[s] = rounded(radius * Math.cos(angle));
    }
    PixelType stored = grid.planar() ? PixelType.FLOAT64 : image.type();
    double[] patterns = new double[box.nx() * box.ny() * box.nz()];
    double[] values = new double[samples];
    int i = 0;
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      for (int y = box.y(); y < box.y() + box.ny(); y++) {
        for (int x = box.x(); x < box.x() + box.nx(); x++) {
          var plane = new Plane(image, normal, x, y, z);
          for (int s = 0; s < samples; s++) {
            values[s] = plane.sample(rows[s], columns[s]);
          }
          double pattern = pattern(values, image.at(grid.index(x, y, z)));
          patterns[i++] = stored.truncated(pattern);
        }
      }
    }
    return List.of(Volume.of(grid.crop(box), patterns));
  }

  /** To 5 decimals, so that samples on voxels are taken exactly. */
  private static double rounded(double offset) {
    return Math.rint(offset * 1e5) / 1e5;
  }

  private double pattern(double[] values, double centre) {
    if (method == Method.VAR) {
      return variance(values);
    }
    int bits = 0;
    for (int s = 0; s < samples; s++) {
      bits |= values[s] - centre >= 0 ? 1 << s : 0;
    }
    return switch (method) {
      case DEFAULT, VAR -> bits;
      case ROR -> leastRotation(bits);
      case UNIFORM -> {
        // Changes along the line of samples; the last is not compared with the first.
        int inner = (bits ^ (bits >> 1)) & ((1 << (samples - 1)) - 1);
        yield Integer.bitCount(inner) <= 2 ? Integer.bitCount(bits) : samples + 1;
      }
    };
  }

  private int leastRotation(int bits) {
    int least = bits;
    int rotated = bits;
    for (int s = 1; s < samples; s++) {
      rotated = (rotated >> 1) | ((rotated & 1) << (samples - 1));
      least = Math.min(least, rotated);
    }
    return least;
  }

  private double variance(double[] values) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
      squares += value * value;
    }
    return (squares - sum * sum / samples) / samples;
  }

  /** The slice around a voxel; rows and columns run as numpy's axes do after swapping. */
  private record Plane(Volume image, Axis normal, int x, int y, int z) {

    double sample(double row, double column) {
      int r = (int) Math.floor(row);
      int c = (int) Math.floor(column);
      // scikit-image takes ceil for the far side: on a voxel both are the same.
      int r1 = (int) Math.ceil(row);
      int c1 = (int) Math.ceil(column);
      double dr = row - r;
      double dc = column - c;
      double near = (1 - dc) * at(r, c) + dc * at(r, c1);
      double far = (1 - dc) * at(r1, c) + dc * at(r1, c1);
      return (1 - dr) * near + dr * far;
    }

    private double at(int row, int column) {
      Geometry g = image.geometry();
      int px = normal == Axis.X ? x : x + column;
      int py = normal == Axis.Z ? y + row : normal == Axis.X ? y + row : y;
      int pz = normal == Axis.Y ? z + row : normal == Axis.X ? z + column : z;
      return g.contains(px, py, pz) ? image.at(g.index(px, py, pz)) : 0;
    }
  }
}
