package org.hepacast.radiomics.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.filter.Binomial;
import org.hepacast.radiomics.filter.BoxStatistic;
import org.hepacast.radiomics.filter.CurvatureFlow;
import org.hepacast.radiomics.filter.DiscreteGaussian;
import org.hepacast.radiomics.filter.Gabor;
import org.hepacast.radiomics.filter.GradientMagnitude;
import org.hepacast.radiomics.filter.IbsiLaplacianOfGaussian;
import org.hepacast.radiomics.filter.IbsiMean;
import org.hepacast.radiomics.filter.IbsiWavelet;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.LaplacianOfGaussian;
import org.hepacast.radiomics.filter.LaplacianSharpening;
import org.hepacast.radiomics.filter.Laws;
import org.hepacast.radiomics.filter.LocalBinaryPattern2D;
import org.hepacast.radiomics.filter.LocalBinaryPattern3D;
import org.hepacast.radiomics.filter.Noise;
import org.hepacast.radiomics.filter.Normalize;
import org.hepacast.radiomics.filter.Padding;
import org.hepacast.radiomics.filter.Pointwise;
import org.hepacast.radiomics.filter.Pooling;
import org.hepacast.radiomics.filter.Riesz;
import org.hepacast.radiomics.filter.RieszLaplacian;
import org.hepacast.radiomics.filter.Simoncelli;
import org.hepacast.radiomics.filter.StationaryWavelet;
import org.hepacast.radiomics.filter.Wavelet;

/** The images that a protocol may ask for, and the filters that make them. */
public enum ImageType {
  ORIGINAL("Original", s -> List.of(Pointwise.ORIGINAL)),
  WAVELET(
      "Wavelet",
      s ->
          List.of(
              new StationaryWavelet(
                  Wavelet.of(s.text(Setting.WAVELET)),
                  s.integer(Setting.START_LEVEL),
                  s.integer(Setting.LEVEL),
                  flatAxis(s)))),
  LOG(
      "LoG",
      s ->
          s.list(Setting.SIGMA).stream()
              .map(sigma -> (ImageFilter) LaplacianOfGaussian.of((Number) sigma))
              .toList()),
  SQUARE("Square", s -> List.of(Pointwise.SQUARE)),
  SQUARE_ROOT("SquareRoot", s -> List.of(Pointwise.SQUARE_ROOT)),
  LOGARITHM("Logarithm", s -> List.of(Pointwise.LOGARITHM)),
  EXPONENTIAL("Exponential", s -> List.of(Pointwise.EXPONENTIAL)),
  GRADIENT("Gradient", s -> List.of(new GradientMagnitude(s.flag(Setting.GRADIENT_USE_SPACING)))),
  LBP_2D(
      "LBP2D",
      s ->
          List.of(
              new LocalBinaryPattern2D(
                  s.number(Setting.LBP_2D_RADIUS),
                  s.integer(Setting.LBP_2D_SAMPLES),
                  LocalBinaryPattern2D.Method.valueOf(upper(s, Setting.LBP_2D_METHOD)),
                  sliceAxis(s)))),
  LBP_3D(
      "LBP3D",
      s ->
          List.of(
              new LocalBinaryPattern3D(
                  s.integer(Setting.LBP_3D_LEVELS),
                  s.number(Setting.LBP_3D_ICOSPHERE_RADIUS),
                  s.integer(Setting.LBP_3D_ICOSPHERE_SUBDIVISION)))),

  ADDITIVE_GAUSSIAN_NOISE(
      "AdditiveGaussianNoise",
      s ->
          List.of(
              new Noise.Gaussian(
                  s.number(Setting.NOISE_MEAN),
                  s.number(Setting.NOISE_STANDARD_DEVIATION),
                  s.integer(Setting.NOISE_SEED)))),
  SHOT_NOISE(
      "ShotNoise",
      s -> List.of(new Noise.Shot(s.number(Setting.NOISE_SCALE), s.integer(Setting.NOISE_SEED)))),
  BINOMIAL("Binomial", s -> List.of(new Binomial(s.integer(Setting.BINOMIAL_REPETITIONS)))),
  BOX_MEAN(
      "BoxMean",
      s -> List.of(new BoxStatistic(BoxStatistic.Kind.BOXMEAN, s.integer(Setting.BOX_RADIUS)))),
  BOX_SIGMA(
      "BoxSigmaImage",
      s ->
          List.of(
              new BoxStatistic(BoxStatistic.Kind.BOXSIGMAIMAGE, s.integer(Setting.BOX_RADIUS)))),
  DISCRETE_GAUSSIAN(
      "DiscreteGaussian",
      s ->
          List.of(
              new DiscreteGaussian(
                  s.number(Setting.GAUSSIAN_VARIANCE),
                  s.number(Setting.GAUSSIAN_MAXIMUM_ERROR),
                  DiscreteGaussian.ITK_LONGEST))),
  LAPLACIAN_SHARPENING("LaplacianSharpening", s -> List.of(new LaplacianSharpening())),
  CURVATURE_FLOW(
      "CurvatureFlow",
      s ->
          List.of(
              new CurvatureFlow(
                  s.number(Setting.CURVATURE_TIME_STEP), s.integer(Setting.CURVATURE_ITERATIONS)))),
  NORMALIZE("Normalize", s -> List.of(new Normalize())),

  MEAN(
      "Mean", s -> List.of(new IbsiMean(s.integer(Setting.MEAN_SUPPORT), inVolume(s), padding(s)))),
  IBSI_LOG("IbsiLoG", ImageType::ibsiLaplacians),
  LAWS(
      "Laws",
      s ->
          List.of(
              new Laws(
                  s.text(Setting.LAWS_KERNELS),
                  Pooling.valueOf(upper(s, Setting.POOLING)),
                  s.integer(Setting.ENERGY_DELTA),
                  padding(s)))),
  GABOR(
      "Gabor",
      s ->
          List.of(
              new Gabor(
                  s.number(Setting.GABOR_SIGMA),
                  s.number(Setting.GABOR_LAMBDA),
                  s.number(Setting.GABOR_GAMMA),
                  0,
                  2 * Math.PI / s.integer(Setting.GABOR_ORIENTATIONS),
                  inVolume(s),
                  padding(s)))),
  SEPARABLE_WAVELET(
      "SeparableWavelet",
      s ->
          List.of(
              new IbsiWavelet(
                  Wavelet.of(s.text(Setting.WAVELET)),
                  s.text(Setting.WAVELET_BAND),
                  s.integer(Setting.LEVEL),
                  Pooling.valueOf(upper(s, Setting.POOLING)),
                  padding(s)))),
  SIMONCELLI(
      "Simoncelli",
      s ->
          List.of(
              new Simoncelli(
                  s.integer(Setting.LEVEL), inVolume(s), riesz(s), 0, Padding.PERIODIC)));

  private final String key;
  private final Function<Settings, List<ImageFilter>> filters;

  ImageType(String key, Function<Settings, List<ImageFilter>> filters) {
    this.key = key;
    this.filters = filters;
  }

  /** As a protocol file writes it. */
  public String key() {
    return key;
  }

  List<ImageFilter> filters(Settings settings) {
    return filters.apply(settings);
  }

  static Optional<ImageType> find(String key) {
    return Arrays.stream(values()).filter(t -> t.key.equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(ImageType::key).collect(Collectors.joining(", "));
  }

  /** The axis across slices where texture is taken within them. */
  static Axis flatAxis(Settings s) {
    return s.flag(Setting.FORCE_2D) ? sliceAxis(s) : Axis.NONE;
  }

  static Axis sliceAxis(Settings s) {
    return switch (s.integer(Setting.FORCE_2D_DIMENSION)) {
      case 0 -> Axis.Z;
      case 1 -> Axis.Y;
      default -> Axis.X;
    };
  }

  private static List<ImageFilter> ibsiLaplacians(Settings s) {
    return s.list(Setting.SIGMA).stream()
        .map(sigma -> ((Number) sigma).doubleValue())
        .map(
            sigma -> {
              var laplacian =
                  new IbsiLaplacianOfGaussian(
                      sigma, s.number(Setting.LOG_CUT_OFF), inVolume(s), padding(s));
              return riesz(s).equals(Riesz.NONE)
                  ? (ImageFilter) laplacian
                  : new RieszLaplacian(laplacian, riesz(s));
            })
        .toList();
  }

  private static boolean inVolume(Settings s) {
    return s.flag(Setting.FILTER_3D);
  }

  private static Padding padding(Settings s) {
    return Padding.valueOf(upper(s, Setting.FILTER_PADDING));
  }

  private static Riesz riesz(Settings s) {
    List<Integer> orders = s.integers(Setting.RIESZ);
    return new Riesz(orders.get(0), orders.get(1), orders.get(2));
  }

  private static String upper(Settings s, Setting setting) {
    return s.text(setting).toUpperCase(Locale.ROOT);
  }
}
