package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.transform.Fft;
import org.hepacast.radiomics.transform.Spectrum;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 Gabor filter (Q88H): the modulus of the response in a plane, averaged over orientations
 * and, if asked for, over the three orthogonal planes.
 *
 * @param gamma ratio of the Gaussian's axes
 * @param theta first orientation, radians
 * @param step between orientations below 2 pi, radians; 0 for one orientation
 */
public record Gabor(
    double sigmaMm,
    double lambdaMm,
    double gamma,
    double theta,
    double step,
    boolean threePlanes,
    Padding padding)
    implements ImageFilter {

  static final Parameter<Double> SIGMA =
      Parameter.of("gaborSigma", Accepts.above(0), 5.0, "Gabor: width of the Gaussian, mm.")
          .labelled("sigma");

  static final Parameter<Double> LAMBDA =
      Parameter.of("gaborLambda", Accepts.above(0), 2.0, "Gabor: wavelength, mm.")
          .labelled("lambda");

  static final Parameter<Double> GAMMA =
      Parameter.of("gaborGamma", Accepts.above(0), 1.0, "Gabor: ratio of the axes.")
          .labelled("gamma");

  static final Parameter<Integer> ORIENTATIONS =
      Parameter.of(
              "gaborOrientations",
              Accepts.integer(1, 1000),
              8,
              "Gabor: orientations over the full circle.")
          .labelled("orientations");

  public static final ImageType TYPE =
      ImageType.of(
          "Gabor",
          ImageType.Origin.IBSI,
          "modulus of Gabor responses, averaged over orientations",
          settings ->
              new Gabor(
                  settings.get(SIGMA),
                  settings.get(LAMBDA),
                  settings.get(GAMMA),
                  0,
                  2 * Math.PI / settings.get(ORIENTATIONS),
                  settings.get(IbsiParameters.IN_VOLUME),
                  settings.get(IbsiParameters.PADDING)),
          SIGMA,
          LAMBDA,
          GAMMA,
          ORIENTATIONS,
          IbsiParameters.IN_VOLUME,
          IbsiParameters.PADDING);

  /** exp(-5^2 / 2) is 4e-6: what lies beyond does not show. */
  private static final int REACH_SIGMAS = 5;

  public Gabor {
    SIGMA.require(sigmaMm);
    LAMBDA.require(lambdaMm);
    GAMMA.require(gamma);
    if (!(step >= 0)) {
      throw new RadiomicsException(
          Kind.PARAMETER, "the step of theta cannot be " + step, "give 0 or a number above");
    }
  }

  @Override
  public List<String> names() {
    return List.of("gabor");
  }

  /** One plane: the two others would run along an axis of one voxel. */
  @Override
  public ImageFilter inPlane() {
    return new Gabor(sigmaMm, lambdaMm, gamma, theta, step, false, padding);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    List<Axis> normals = threePlanes ? List.of(Axis.Z, Axis.Y, Axis.X) : List.of(Axis.Z);
    double[] sum = new double[box.nx() * box.ny() * box.nz()];
    for (Axis normal : normals) {
      addPlane(image, box, normal, sum);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= normals.size();
    }
    return List.of(Volume.of(image.geometry().crop(box), sum));
  }

  /** Adds the mean over orientations of the modulus in the planes across the normal. */
  private void addPlane(Volume image, Box box, Axis normal, double[] sum) {
    double spacing = spacing(image.geometry().spacing(), normal);
    int reach = reach(spacing);
    Block block =
        Block.gather(image, box, Block.Margins.of(reach, reach, normal), padding).inDouble();
    Layout layout = new Layout(block, normal);
    Spectrum planes = layout.spectrum();
    planes.transformSlices(false);
    int orientations = step == 0 ? 1 : (int) Math.round(2 * Math.PI / step);
    // Opposite orientations have conjugate responses: the same modulus.
    int distinct = orientations % 2 == 0 ? orientations / 2 : orientations;
    for (int k = 0; k < distinct; k++) {
      Spectrum response = filtered(planes, theta + k * step, spacing, reach);
      layout.addModulus(response, reach, box, sum, 1.0 / distinct);
    }
  }

  private int reach(double spacing) {
    double voxels = REACH_SIGMAS * sigmaMm / spacing * Math.max(1, 1 / gamma);
    return Reach.inVoxels(SIGMA, voxels);
  }

  private static double spacing(Vector3 mm, Axis normal) {
    double u = normal == Axis.X ? mm.y() : mm.x();
    double v = normal == Axis.Z ? mm.y() : mm.z();
    if (!(Math.abs(u - v) <= 1e-3 * u)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the voxels of a Gabor filter's plane cannot be " + u + " x " + v + " mm",
          "give an image resampled to square voxels");
    }
    return u;
  }

  private Spectrum filtered(Spectrum planes, double angle, double spacing, int reach) {
    Spectrum kernel = kernel(planes.nx(), planes.ny(), angle, spacing, reach);
    kernel.transformSlices(false);
    Spectrum product = Spectrum.zeros(planes.nx(), planes.ny(), planes.nz());
    int plane = planes.nx() * planes.ny();
    for (int i = 0; i < product.re().length; i++) {
      int k = i % plane;
      double a = planes.re()[i];
      double b = planes.im()[i];
      product.re()[i] = a * kernel.re()[k] - b * kernel.im()[k];
      product.im()[i] = a * kernel.im()[k] + b * kernel.re()[k];
    }
    product.transformSlices(true);
    return product;
  }

  private Spectrum kernel(int nu, int nv, double angle, double spacing, int reach) {
    double sigma = sigmaMm / spacing;
    double lambda = lambdaMm / spacing;
    Spectrum kernel = Spectrum.zeros(nu, nv, 1);
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        double u = x * Math.cos(angle) + y * Math.sin(angle);
        double v = -x * Math.sin(angle) + y * Math.cos(angle);
        double envelope = Math.exp(-(u * u + gamma * gamma * v * v) / (2 * sigma * sigma));
        int at = Math.floorMod(x, nu) + nu * Math.floorMod(y, nv);
        kernel.re()[at] += envelope * Math.cos(2 * Math.PI * u / lambda);
        kernel.im()[at] += envelope * Math.sin(2 * Math.PI * u / lambda);
      }
    }
    return kernel;
  }

  /** The block seen as a stack of planes across the normal. */
  private record Layout(Block block, Axis normal) {

    private int nu() {
      return normal == Axis.X ? block.ny() : block.nx();
    }

    private int nv() {
      return normal == Axis.Z ? block.ny() : block.nz();
    }

    private int count() {
      return switch (normal) {
        case X -> block.nx();
        case Y -> block.ny();
        case Z, NONE -> block.nz();
      };
    }

    private int source(int u, int v, int w) {
      int x = normal == Axis.X ? w : u;
      int y = normal == Axis.Y ? w : normal == Axis.X ? u : v;
      int z = normal == Axis.Z ? w : v;
      return x + block.nx() * (y + block.ny() * z);
    }

    Spectrum spectrum() {
      Spectrum planes = Spectrum.zeros(Fft.goodLength(nu()), Fft.goodLength(nv()), count());
      for (int w = 0; w < count(); w++) {
        for (int v = 0; v < nv(); v++) {
          for (int u = 0; u < nu(); u++) {
            planes.re()[planes.index(u, v, w)] = block.values()[source(u, v, w)];
          }
        }
      }
      return planes;
    }

    void addModulus(Spectrum response, int reach, Box box, double[] sum, double weight) {
      for (int z = 0, i = 0; z < box.nz(); z++) {
        for (int y = 0; y < box.ny(); y++) {
          for (int x = 0; x < box.nx(); x++, i++) {
            int u = reach + (normal == Axis.X ? y : x);
            int v = reach + (normal == Axis.Z ? y : z);
            int w = normal == Axis.X ? x : normal == Axis.Y ? y : z;
            int at = response.index(u, v, w);
            sum[i] += weight * Math.hypot(response.re()[at], response.im()[at]);
          }
        }
      }
    }
  }
}
