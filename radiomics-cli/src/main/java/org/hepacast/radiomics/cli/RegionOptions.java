package org.hepacast.radiomics.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.radiomics.cases.RegionPlan;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say which regions around the mask are computed. */
final class RegionOptions {

  @Option(
      names = "--region",
      paramLabel = "REGION",
      split = ",",
      converter = NameConverter.class,
      description =
          "intra, peri4mm, intra+peri4mm (any width) or parenchyma, several by commas;"
              + " features are then named radiomics.REGION.FEATURE.")
  private List<RegionName> regions = new ArrayList<>();

  @Option(
      names = "--organ",
      paramLabel = "MASK",
      description = "Mask that rings and parenchyma keep to.")
  private @Nullable Path organ;

  @Option(
      names = "--organ-label",
      paramLabel = "LABEL",
      description = "Label, segment or ROI in the organ mask.")
  private @Nullable String organLabel;

  @Option(
      names = "--exclude",
      paramLabel = "LOW:HIGH",
      converter = RangeConverter.class,
      description =
          "Intensities that rings and parenchyma leave out, e.g. -1024:-200 for air,"
              + " 200:3071 for bone; may be repeated.")
  private List<IntensityRange> excluded = new ArrayList<>();

  @Option(
      names = "--parenchyma-margin",
      paramLabel = "MM",
      defaultValue = "0",
      description = "Distance that parenchyma keeps from lesions (default ${DEFAULT-VALUE} mm).")
  private double parenchymaMargin;

  @Option(
      names = "--lesions",
      paramLabel = "CHOICE",
      description =
          "Take the mask's connected parts as lesions and use ${COMPLETION-CANDIDATES};"
              + " without it the mask is one region.")
  private @Nullable LesionChoice lesions;

  @Option(
      names = "--aggregate",
      paramLabel = "HOW",
      defaultValue = "MEAN",
      description = "Combine the features of each lesion: ${COMPLETION-CANDIDATES}.")
  private LesionSummary aggregation = LesionSummary.MEAN;

  @Mixin private final LesionOptions lesion = new LesionOptions();

  RegionPlan plan() {
    return new RegionPlan(
        regions,
        Optional.ofNullable(lesions),
        aggregation,
        lesion.connectivity(),
        lesion.minimumVoxels(),
        Optional.ofNullable(organ),
        Optional.ofNullable(organLabel),
        excluded,
        parenchymaMargin);
  }

  static final class NameConverter implements ITypeConverter<RegionName> {
    @Override
    public RegionName convert(String text) {
      try {
        return RegionName.parse(text);
      } catch (RadiomicsException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class RangeConverter implements ITypeConverter<IntensityRange> {
    @Override
    public IntensityRange convert(String text) {
      try {
        int colon = text.indexOf(':');
        if (colon > 0) {
          return new IntensityRange(
              Double.parseDouble(text.substring(0, colon)),
              Double.parseDouble(text.substring(colon + 1)));
        }
      } catch (NumberFormatException | RadiomicsException e) {
        throw new TypeConversionException("'" + text + "' is not a range LOW:HIGH");
      }
      throw new TypeConversionException("'" + text + "' is not a range LOW:HIGH");
    }
  }
}
