package org.hepacast.radiomics.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.radiomics.extract.SettingValue.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Every parameter that a protocol file may set: its key, what it accepts, its default and what it
 * does. The first part is PyRadiomics' (version 3.1); the rest is this library's own.
 */
public enum Setting {
  LABEL("label", Kind.COUNT, 1, "Value of the mask that marks the region."),
  LABEL_CHANNEL(
      "label_channel",
      Kind.NATURAL,
      0,
      "Channel of a vector mask; masks here have one, so only 0."),
  ADDITIONAL_INFO("additionalInfo", Kind.FLAG, true, "Whether diagnostics are returned."),
  MINIMUM_ROI_DIMENSIONS(
      "minimumROIDimensions",
      Kind.ONE_TO_THREE,
      2,
      "Axes along which the region must have more than one voxel."),
  MINIMUM_ROI_SIZE(
      "minimumROISize", Kind.COUNT, null, "The region must have more voxels than this."),
  GEOMETRY_TOLERANCE(
      "geometryTolerance",
      Kind.POSITIVE,
      null,
      "Largest difference of image and mask grid, in voxels; 1e-6 if not given."),
  CORRECT_MASK(
      "correctMask",
      Kind.FLAG,
      false,
      "Resample a mask of another grid to the image (nearest voxel) instead of refusing it."),
  NORMALIZE(
      "normalize",
      Kind.FLAG,
      false,
      "Bring the whole image to mean 0 and standard deviation 1 first."),
  NORMALIZE_SCALE("normalizeScale", Kind.POSITIVE, 1.0, "Factor after normalisation."),
  REMOVE_OUTLIERS(
      "removeOutliers",
      Kind.POSITIVE,
      null,
      "Standard deviations at which a normalised image is cut."),
  RESAMPLED_PIXEL_SPACING(
      "resampledPixelSpacing", Kind.SPACING, null, "New voxel size, mm; 0 keeps an axis."),
  INTERPOLATOR(
      "interpolator",
      Kind.INTERPOLATOR,
      "sitkBSpline",
      "sitkNearestNeighbor, sitkLinear or sitkBSpline (1, 2, 3); others are refused."),
  PAD_DISTANCE(
      "padDistance", Kind.NATURAL, 5, "Voxels kept around the region when the image is cropped."),
  PRE_CROP(
      "preCrop",
      Kind.FLAG,
      false,
      "Crop before filtering; changes filters that look at the whole image."),
  RESEGMENT_RANGE(
      "resegmentRange",
      Kind.NUMBERS,
      null,
      "Lowest and, if given, highest intensity that stays in the region."),
  RESEGMENT_MODE(
      "resegmentMode",
      Kind.RESEGMENT_MODE,
      "absolute",
      "What resegmentRange counts in: intensities, parts of the maximum, standard deviations."),
  RESEGMENT_SHAPE(
      "resegmentShape", Kind.FLAG, false, "Whether shape uses the re-segmented region as well."),
  BIN_WIDTH("binWidth", Kind.POSITIVE, 25.0, "Width of a grey level."),
  BIN_COUNT("binCount", Kind.LEVELS, null, "Number of grey levels; takes the place of binWidth."),
  FORCE_2D("force2D", Kind.FLAG, false, "Texture (and wavelet) within slices only."),
  FORCE_2D_DIMENSION(
      "force2Ddimension", Kind.ZERO_TO_TWO, 0, "The axis across slices: 0 = z, 1 = y, 2 = x."),
  DISTANCES(
      "distances",
      Kind.DISTANCES,
      List.of(1),
      "Distances of neighbours, voxels (glcm, gldm, ngtdm)."),
  SYMMETRICAL_GLCM("symmetricalGLCM", Kind.FLAG, true, "Count co-occurrences both ways."),
  WEIGHTING_NORM(
      "weightingNorm",
      Kind.WEIGHTING,
      null,
      "Merge the directions' matrices by manhattan, euclidean, infinity or no_weighting."),
  GLDM_A("gldm_a", Kind.NATURAL, 0, "Largest difference of dependent levels."),
  VOXEL_ARRAY_SHIFT(
      "voxelArrayShift",
      Kind.INTEGER,
      0,
      "Added to intensities in Energy, TotalEnergy and RootMeanSquared."),
  SIGMA("sigma", Kind.SIGMAS, List.of(), "LoG: widths, mm; each gives an image."),
  START_LEVEL("start_level", Kind.START_LEVEL, 0, "Wavelet: levels to pass over."),
  LEVEL("level", Kind.WAVELET_LEVELS, 1, "Wavelet: levels to return."),
  WAVELET("wavelet", Kind.WAVELET, "coif1", "Wavelet: PyWavelets' name."),
  GRADIENT_USE_SPACING(
      "gradientUseSpacing", Kind.FLAG, true, "Gradient: per mm instead of per voxel."),
  LBP_2D_RADIUS("lbp2DRadius", Kind.POSITIVE, 1.0, "LBP2D: distance of the samples, voxels."),
  LBP_2D_SAMPLES("lbp2DSamples", Kind.LBP_SAMPLES, 8, "LBP2D: samples on the circle, at most 24."),
  LBP_2D_METHOD("lbp2DMethod", Kind.LBP_METHOD, "uniform", "LBP2D: default, ror, uniform or var."),
  LBP_3D_LEVELS(
      "lbp3DLevels", Kind.LBP_LEVELS, 2, "LBP3D: levels of spherical harmonics, at most 8."),
  LBP_3D_ICOSPHERE_RADIUS(
      "lbp3DIcosphereRadius", Kind.POSITIVE, 1.0, "LBP3D: distance of the samples, voxels."),
  LBP_3D_ICOSPHERE_SUBDIVISION(
      "lbp3DIcosphereSubdivision",
      Kind.LBP_SUBDIVISION,
      1,
      "LBP3D: how often the icosahedron is divided, at most 3."),
  KERNEL_RADIUS("kernelRadius", Kind.COUNT, 1, "Feature maps: half width of the neighbourhood."),
  MASKED_KERNEL("maskedKernel", Kind.FLAG, true, "Feature maps: only voxels of the region count."),
  INIT_VALUE("initValue", Kind.NUMBER, 0.0, "Feature maps: value outside the region."),
  VOXEL_BATCH(
      "voxelBatch", Kind.INTEGER, -1, "Feature maps: PyRadiomics' batch size; has no effect here."),

  NOISE_MEAN("noiseMean", Kind.NUMBER, 0.0, "AdditiveGaussianNoise: mean."),
  NOISE_STANDARD_DEVIATION(
      "noiseStandardDeviation", Kind.POSITIVE, 1.0, "AdditiveGaussianNoise: standard deviation."),
  NOISE_SCALE("noiseScale", Kind.POSITIVE, 1.0, "ShotNoise: photons per unit of intensity."),
  NOISE_SEED("noiseSeed", Kind.INTEGER, 0, "AdditiveGaussianNoise, ShotNoise: the seed."),
  BOX_RADIUS("boxRadius", Kind.COUNT, 1, "BoxMean, BoxSigmaImage: half width, voxels."),
  GAUSSIAN_VARIANCE("gaussianVariance", Kind.POSITIVE, 1.0, "DiscreteGaussian: variance, mm2."),
  GAUSSIAN_MAXIMUM_ERROR(
      "gaussianMaximumError",
      Kind.FRACTION,
      0.01,
      "DiscreteGaussian: part of the Gaussian that the kernel may lack."),
  BINOMIAL_REPETITIONS(
      "binomialRepetitions", Kind.TO_THOUSAND, 1, "Binomial: how often it is applied."),
  CURVATURE_TIME_STEP("curvatureTimeStep", Kind.POSITIVE, 0.05, "CurvatureFlow: time step."),
  CURVATURE_ITERATIONS(
      "curvatureIterations", Kind.TO_THOUSAND, 5, "CurvatureFlow: number of steps."),
  EQUALIZE_HISTOGRAM(
      "equalizeHistogram",
      Kind.BINS,
      null,
      "Whole image, before everything else: equalise its histogram to so many levels."),
  EQUALIZE_LEVELS(
      "equalizeLevels",
      Kind.LEVELS,
      null,
      "Number of grey levels that hold about as many voxels each; in place of binWidth, binCount."),
  HIGH_PASS_SIGMA(
      "highPassSigma",
      Kind.POSITIVE,
      null,
      "Whole image, after equalisation: add what a Gaussian of this width, mm, takes away."),
  HIGH_PASS_WEIGHT("highPassWeight", Kind.POSITIVE, 1.0, "Factor of what is added."),

  OUTLIER_SIGMA(
      "outlierSigma",
      Kind.POSITIVE,
      null,
      "ibsi: exclude voxels farther from the mean than so many standard deviations."),
  INTENSITY_ROUNDING(
      "intensityRounding",
      Kind.FLAG,
      true,
      "ibsi: round intensities to integers after interpolation."),
  AGGREGATION(
      "aggregation",
      Kind.AGGREGATIONS,
      List.of("3D_avg", "3D_comb"),
      "ibsi: how texture matrices are merged."),
  IVH_BIN_WIDTH(
      "ivhBinWidth",
      Kind.POSITIVE,
      null,
      "ibsi: step of the intensity-volume histogram; 1 if neither is given."),
  IVH_BIN_COUNT(
      "ivhBinCount", Kind.LEVELS, null, "ibsi: number of steps of the intensity-volume histogram."),
  FILTER_PADDING(
      "filterPadding", Kind.PADDING, "mirror", "IBSI 2 filters: what stands beyond the image."),
  FILTER_3D("filter3D", Kind.FLAG, true, "IBSI 2 filters: in the volume; else in the x-y plane."),
  POOLING("pooling", Kind.POOLING, "none", "Laws, SeparableWavelet: how orientations are pooled."),
  MEAN_SUPPORT("meanSupport", Kind.TO_THOUSAND, 5, "Mean: odd width of the window, voxels."),
  LOG_CUT_OFF("logCutOff", Kind.POSITIVE, 4.0, "IbsiLoG: half width of the kernel, sigmas."),
  LAWS_KERNELS(
      "lawsKernels", Kind.TEXT, "L5E5E5", "Laws: kernels along x, y and, in the volume, z."),
  ENERGY_DELTA(
      "energyDelta",
      Kind.TO_HUNDRED,
      0,
      "Laws: half width of the energy window; 0 for the response itself."),
  GABOR_SIGMA("gaborSigma", Kind.POSITIVE, 5.0, "Gabor: width of the Gaussian, mm."),
  GABOR_LAMBDA("gaborLambda", Kind.POSITIVE, 2.0, "Gabor: wavelength, mm."),
  GABOR_GAMMA("gaborGamma", Kind.POSITIVE, 1.0, "Gabor: ratio of the axes."),
  GABOR_ORIENTATIONS(
      "gaborOrientations", Kind.TO_THOUSAND, 8, "Gabor: orientations over the full circle."),
  WAVELET_BAND(
      "waveletBand",
      Kind.TEXT,
      "LLL",
      "SeparableWavelet: L or H along x, y and, in the volume, z."),
  RIESZ(
      "riesz",
      Kind.RIESZ,
      List.of(0, 0, 0),
      "Simoncelli, IbsiLoG: orders of a Riesz transform along x, y, z.");

  private final String key;
  private final Kind kind;
  private final @Nullable Object defaultValue;
  private final String meaning;

  Setting(String key, Kind kind, @Nullable Object defaultValue, String meaning) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  public String key() {
    return key;
  }

  /** What is accepted, in words. */
  public String accepts() {
    return kind.accepts();
  }

  /** What applies if the file does not say; nothing where the step is then left out. */
  public Optional<Object> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  public String meaning() {
    return meaning;
  }

  Kind kind() {
    return kind;
  }

  static Optional<Setting> find(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
  }
}
