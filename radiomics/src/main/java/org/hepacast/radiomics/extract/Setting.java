package org.hepacast.radiomics.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.hepacast.radiomics.feature.Texture.Weighting;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Slices;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Interpolation;

/**
 * The parameters of a protocol that belong to no filter: of the region, of its preparation, of grey
 * levels, texture and maps. The first part is PyRadiomics' (version 3.1); the rest is this
 * library's own.
 */
final class Setting {

  private static final Accepts<Interpolation> INTERPOLATORS = Accepts.oneOf(interpolators());
  private static final Accepts<Weighting> WEIGHTINGS = Accepts.oneOf(weightings());
  private static final Accepts<Aggregation> AGGREGATIONS = Accepts.oneOf(Aggregation.byKey());

  /** What resegmentRange counts in. */
  enum ResegmentMode {
    ABSOLUTE,
    RELATIVE,
    SIGMA
  }

  static final Parameter<Integer> LABEL =
      Parameter.of(
              "label",
              Accepts.integer(1, Integer.MAX_VALUE),
              1,
              "Value of the mask that marks the region.")
          .ofPyradiomics();

  static final Parameter<Integer> LABEL_CHANNEL =
      Parameter.of(
              "label_channel",
              Accepts.integer(0, Integer.MAX_VALUE),
              0,
              "Channel of a vector mask; masks here have one, so only 0.")
          .ofPyradiomics();

  static final Parameter<Boolean> ADDITIONAL_INFO =
      Parameter.of("additionalInfo", Accepts.flag(), true, "Whether diagnostics are returned.")
          .ofPyradiomics();

  static final Parameter<Integer> MINIMUM_ROI_DIMENSIONS =
      Parameter.of(
              "minimumROIDimensions",
              Accepts.integer(1, 3),
              2,
              "Axes along which the region must have more than one voxel.")
          .ofPyradiomics();

  static final Parameter<Optional<Integer>> MINIMUM_ROI_SIZE =
      Parameter.optional(
              "minimumROISize",
              Accepts.integer(1, Integer.MAX_VALUE),
              "The region must have more voxels than this.")
          .ofPyradiomics();

  static final Parameter<Optional<Double>> GEOMETRY_TOLERANCE =
      Parameter.optional(
              "geometryTolerance",
              Accepts.above(0),
              "Largest difference of image and mask grid, in voxels; 1e-6 if not given.")
          .ofPyradiomics();

  static final Parameter<Boolean> CORRECT_MASK =
      Parameter.of(
              "correctMask",
              Accepts.flag(),
              false,
              "Resample a mask of another grid to the image (nearest voxel) instead of refusing"
                  + " it.")
          .ofPyradiomics();

  static final Parameter<Boolean> NORMALIZE =
      Parameter.of(
              "normalize",
              Accepts.flag(),
              false,
              "Bring the whole image to mean 0 and standard deviation 1 first.")
          .ofPyradiomics();

  static final Parameter<Double> NORMALIZE_SCALE =
      Parameter.of("normalizeScale", Accepts.above(0), 1.0, "Factor after normalisation.")
          .ofPyradiomics();

  static final Parameter<Optional<Double>> REMOVE_OUTLIERS =
      Parameter.optional(
              "removeOutliers",
              Accepts.above(0),
              "Standard deviations at which a normalised image is cut.")
          .ofPyradiomics();

  static final Parameter<Optional<List<Double>>> RESAMPLED_PIXEL_SPACING =
      Parameter.optional(
              "resampledPixelSpacing",
              Accepts.list(
                  2, 3, "one number from 0 per axis of the image, two or three", Accepts.from(0)),
              "New voxel size, mm; 0 keeps an axis.")
          .ofPyradiomics();

  static final Parameter<Optional<Interpolation>> INTERPOLATOR =
      Parameter.of(
              "interpolator",
              INTERPOLATORS.orNone(),
              Optional.of(Interpolation.SPLINE),
              "How the image is resampled; null for not at all, as in PyRadiomics.")
          .ofPyradiomics();

  static final Parameter<Integer> PAD_DISTANCE =
      Parameter.of(
              "padDistance",
              Accepts.integer(0, Integer.MAX_VALUE),
              5,
              "Voxels kept around the region when the image is cropped.")
          .ofPyradiomics();

  static final Parameter<Boolean> PRE_CROP =
      Parameter.of(
              "preCrop",
              Accepts.flag(),
              false,
              "Crop before filtering; changes filters that look at the whole image.")
          .ofPyradiomics();

  static final Parameter<Optional<List<Double>>> RESEGMENT_RANGE =
      Parameter.optional(
              "resegmentRange",
              Accepts.list(1, 2, "one or two numbers", Accepts.number()),
              "Lowest and, if given, highest intensity that stays in the region.")
          .ofPyradiomics();

  static final Parameter<ResegmentMode> RESEGMENT_MODE =
      Parameter.of(
              "resegmentMode",
              Accepts.oneOf(ResegmentMode.class),
              ResegmentMode.ABSOLUTE,
              "What resegmentRange counts in: intensities, parts of the maximum, standard"
                  + " deviations.")
          .ofPyradiomics();

  static final Parameter<Boolean> RESEGMENT_SHAPE =
      Parameter.of(
              "resegmentShape",
              Accepts.flag(),
              false,
              "Whether shape uses the re-segmented region as well.")
          .ofPyradiomics();

  static final Parameter<Double> BIN_WIDTH =
      Parameter.of("binWidth", Accepts.above(0), 25.0, "Width of a grey level.").ofPyradiomics();

  static final Parameter<Optional<Integer>> BIN_COUNT =
      Parameter.optional(
              "binCount",
              Accepts.integer(1, GreyLevels.MAX_LEVEL),
              "Number of grey levels; takes the place of binWidth.")
          .ofPyradiomics();

  static final Parameter<List<Integer>> DISTANCES =
      Parameter.of(
              "distances",
              Accepts.list(1, 100, "up to 100 integers from 1 to 100", Accepts.integer(1, 100)),
              List.of(1),
              "Distances of neighbours, voxels (glcm, gldm, ngtdm).")
          .ofPyradiomics();

  static final Parameter<Boolean> SYMMETRICAL_GLCM =
      Parameter.of("symmetricalGLCM", Accepts.flag(), true, "Count co-occurrences both ways.")
          .ofPyradiomics();

  static final Parameter<Optional<Weighting>> WEIGHTING_NORM =
      Parameter.optional(
              "weightingNorm",
              WEIGHTINGS,
              "Merge the directions' matrices by manhattan, euclidean, infinity or no_weighting.")
          .ofPyradiomics();

  static final Parameter<Integer> GLDM_A =
      Parameter.of(
              "gldm_a",
              Accepts.integer(0, Integer.MAX_VALUE),
              0,
              "Largest difference of dependent levels.")
          .ofPyradiomics();

  static final Parameter<Integer> VOXEL_ARRAY_SHIFT =
      Parameter.of(
              "voxelArrayShift",
              Accepts.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
              0,
              "Added to intensities in Energy, TotalEnergy and RootMeanSquared.")
          .ofPyradiomics();

  static final Parameter<Integer> KERNEL_RADIUS =
      Parameter.of(
              "kernelRadius",
              Accepts.integer(1, Integer.MAX_VALUE),
              1,
              "Feature maps: half width of the neighbourhood.")
          .ofPyradiomics();

  static final Parameter<Boolean> MASKED_KERNEL =
      Parameter.of(
              "maskedKernel",
              Accepts.flag(),
              true,
              "Feature maps: only voxels of the region count.")
          .ofPyradiomics();

  static final Parameter<Double> INIT_VALUE =
      Parameter.of("initValue", Accepts.number(), 0.0, "Feature maps: value outside the region.")
          .ofPyradiomics();

  static final Parameter<Integer> VOXEL_BATCH =
      Parameter.of(
              "voxelBatch",
              Accepts.integer(Integer.MIN_VALUE, Integer.MAX_VALUE),
              -1,
              "Feature maps: PyRadiomics' batch size; has no effect here.")
          .ofPyradiomics();

  static final Parameter<Optional<Integer>> EQUALIZE_HISTOGRAM =
      Parameter.optional(
          "equalizeHistogram",
          Accepts.integer(2, GreyLevels.MAX_LEVEL),
          "Whole image, before everything else: equalise its histogram to so many levels.");

  static final Parameter<Optional<Integer>> EQUALIZE_LEVELS =
      Parameter.optional(
          "equalizeLevels",
          Accepts.integer(1, GreyLevels.MAX_LEVEL),
          "Number of grey levels that hold about as many voxels each; in place of binWidth,"
              + " binCount.");

  static final Parameter<Optional<Double>> HIGH_PASS_SIGMA =
      Parameter.optional(
          "highPassSigma",
          Accepts.above(0),
          "Whole image, after equalisation: add what a Gaussian of this width, mm, takes away.");

  static final Parameter<Double> HIGH_PASS_WEIGHT =
      Parameter.of("highPassWeight", Accepts.above(0), 1.0, "Factor of what is added.");

  static final Parameter<Optional<Double>> OUTLIER_SIGMA =
      Parameter.optional(
          "outlierSigma",
          Accepts.above(0),
          "ibsi: exclude voxels farther from the mean than so many standard deviations.");

  static final Parameter<Boolean> INTENSITY_ROUNDING =
      Parameter.of(
          "intensityRounding",
          Accepts.flag(),
          true,
          "ibsi: round intensities to integers after interpolation.");

  static final Parameter<List<Aggregation>> AGGREGATION =
      Parameter.of(
          "aggregation",
          Accepts.list(
              1,
              6,
              "a list of 2D_avg, 2D_comb, 2_5D_avg, 2_5D_comb, 3D_avg, 3D_comb",
              AGGREGATIONS),
          List.of(Aggregation.VOLUME_AVERAGED, Aggregation.VOLUME_MERGED),
          "ibsi: how texture matrices are merged.");

  static final Parameter<Optional<Double>> IVH_BIN_WIDTH =
      Parameter.optional(
          "ivhBinWidth",
          Accepts.above(0),
          "ibsi: step of the intensity-volume histogram; 1 if neither is given.");

  static final Parameter<Optional<Integer>> IVH_BIN_COUNT =
      Parameter.optional(
          "ivhBinCount",
          Accepts.integer(1, GreyLevels.MAX_LEVEL),
          "ibsi: number of steps of the intensity-volume histogram.");

  private static final List<Parameter<?>> ALL =
      List.of(
          LABEL,
          LABEL_CHANNEL,
          ADDITIONAL_INFO,
          MINIMUM_ROI_DIMENSIONS,
          MINIMUM_ROI_SIZE,
          GEOMETRY_TOLERANCE,
          CORRECT_MASK,
          NORMALIZE,
          NORMALIZE_SCALE,
          REMOVE_OUTLIERS,
          RESAMPLED_PIXEL_SPACING,
          INTERPOLATOR,
          PAD_DISTANCE,
          PRE_CROP,
          RESEGMENT_RANGE,
          RESEGMENT_MODE,
          RESEGMENT_SHAPE,
          BIN_WIDTH,
          BIN_COUNT,
          Slices.FORCE_2D,
          Slices.FORCE_2D_DIMENSION,
          DISTANCES,
          SYMMETRICAL_GLCM,
          WEIGHTING_NORM,
          GLDM_A,
          VOXEL_ARRAY_SHIFT,
          KERNEL_RADIUS,
          MASKED_KERNEL,
          INIT_VALUE,
          VOXEL_BATCH,
          EQUALIZE_HISTOGRAM,
          EQUALIZE_LEVELS,
          HIGH_PASS_SIGMA,
          HIGH_PASS_WEIGHT,
          OUTLIER_SIGMA,
          INTENSITY_ROUNDING,
          AGGREGATION,
          IVH_BIN_WIDTH,
          IVH_BIN_COUNT);

  private Setting() {}

  /** All of them, in the order of the documents. */
  static List<Parameter<?>> all() {
    return ALL;
  }

  /** SimpleITK's names and, as PyRadiomics takes them too, its numbers. */
  private static SequencedMap<Object, Interpolation> interpolators() {
    var interpolators = new LinkedHashMap<Object, Interpolation>();
    interpolators.put("sitkNearestNeighbor", Interpolation.NEAREST);
    interpolators.put("sitkLinear", Interpolation.LINEAR);
    interpolators.put("sitkBSpline", Interpolation.SPLINE);
    interpolators.put("sitkGaussian", Interpolation.GAUSSIAN);
    interpolators.put("sitkLabelGaussian", Interpolation.LABEL_GAUSSIAN);
    interpolators.put("sitkHammingWindowedSinc", Interpolation.HAMMING_SINC);
    interpolators.put("sitkCosineWindowedSinc", Interpolation.COSINE_SINC);
    interpolators.put("sitkWelchWindowedSinc", Interpolation.WELCH_SINC);
    interpolators.put("sitkLanczosWindowedSinc", Interpolation.LANCZOS_SINC);
    interpolators.put("sitkBlackmanWindowedSinc", Interpolation.BLACKMAN_SINC);
    // PyRadiomics takes SimpleITK's numbers as well, which run from 1 in this order.
    int number = 1;
    for (Interpolation interpolation : List.copyOf(interpolators.values())) {
      interpolators.put(number++, interpolation);
    }
    return interpolators;
  }

  private static SequencedMap<String, Weighting> weightings() {
    var weightings = new LinkedHashMap<String, Weighting>();
    weightings.put("euclidean", Weighting.EUCLIDEAN);
    weightings.put("manhattan", Weighting.MANHATTAN);
    weightings.put("infinity", Weighting.INFINITY);
    weightings.put("no_weighting", Weighting.NO_WEIGHTING);
    return weightings;
  }
}
