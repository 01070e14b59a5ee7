package org.hepacast.segmentation.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.Case;
import org.hepacast.radiomics.cases.CaseTable;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.quality.QualitySummary;
import org.hepacast.segmentation.quality.QualitySummary.Interval;
import org.hepacast.segmentation.quality.RegionComparison;
import org.hepacast.segmentation.segment.Segmenter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How near a package comes to expected labels: nnU-Net's own, or those of a person. */
@Command(
    name = "verify",
    description = {
      "Segments images and compares with expected labels.",
      "Of labels that nnU-Net itself wrote, 99.99 %% of the voxels must be equal."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Mixin private final RunOptions options = new RunOptions();

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "DICOM folder or file, NIfTI or NRRD; one for each channel of the model.")
  private List<Path> images = List.of();

  @Option(names = "--expected", paramLabel = "LABELS", description = "NIfTI or NRRD label map.")
  private @Nullable Path expected;

  @Option(
      names = "--cases",
      paramLabel = "TABLE",
      description = "CSV with the columns Image and Mask, the expected labels.")
  private @Nullable Path cases;

  @Option(
      names = "--least-equal",
      paramLabel = "SHARE",
      defaultValue = "0.9999",
      description =
          "Share of equal voxels below which a case fails (default ${DEFAULT-VALUE}); 0 for labels"
              + " of a person.")
  private double leastEqual;

  @Option(
      names = "--tolerance",
      paramLabel = "MM",
      defaultValue = "2",
      description = "Distance within which surfaces agree (default ${DEFAULT-VALUE} mm).")
  private double toleranceMm;

  @Spec private CommandSpec spec;

  private final Map<String, List<RegionComparison>> comparisons = new LinkedHashMap<>();

  @Override
  public Integer call() {
    Path table = cases;
    Path labels = expected;
    if (table == null == (images.isEmpty() || labels == null)) {
      throw new ParameterException(
          spec.commandLine(), "give --image and --expected, or --cases alone");
    }
    boolean passes = true;
    try (SegmentationPackage model = SegmentationPackage.open(options.model())) {
      out()
          .println(
              "case,class,dice,surface_dice,hausdorff95_mm,ml,expected_ml,parts,found,own,spurious");
      if (table != null) {
        for (Case one : CaseTable.read(table)) {
          passes &= verify(model, List.of(one.image()), one.mask());
        }
        comparisons.forEach(this::summarise);
      } else if (labels != null) {
        passes = verify(model, images, labels);
      }
    }
    return passes ? 0 : 1;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private boolean verify(SegmentationPackage model, List<Path> channels, Path file) {
    String name = String.valueOf(file.getFileName());
    GivenImage image = GivenImage.read(channels, options.series());
    LabelMap right = labels(file);
    LabelMap own =
        new Segmenter(model, options.with(false))
            .segment(image.volumes(), TileProgress.of(name, spec.commandLine().getErr()))
            .labels();
    for (CodedClass one : model.manifest().classes()) {
      RegionComparison comparison =
          RegionComparison.of(own.mask(one.label()), right.mask(one.label()), toleranceMm);
      comparisons.computeIfAbsent(one.name(), _ -> new ArrayList<>()).add(comparison);
      out().println(row(name, one.name(), comparison));
    }
    double equal = equal(own, right);
    out().println(text("%s: %.5f %% of the voxels are equal", name, 100 * equal));
    return equal >= leastEqual;
  }

  private static LabelMap labels(Path file) {
    if (ImageFormats.standard().of(file) instanceof ImageFormats.Content.Image(var format)) {
      return format.readLabels(file);
    }
    throw new RadiomicsException(
        Kind.UNSUPPORTED,
        "expected labels are read from NIfTI or NRRD",
        "convert " + file.getFileName());
  }

  private static double equal(LabelMap own, LabelMap right) {
    int voxels = own.geometry().voxelCount();
    int equal = 0;
    for (int i = 0; i < voxels; i++) {
      equal += own.at(i) == right.at(i) ? 1 : 0;
    }
    return (double) equal / voxels;
  }

  private static String row(String name, String region, RegionComparison c) {
    return String.join(
        ",",
        name,
        region,
        number(c.dice()),
        number(c.surfaceDice()),
        number(c.hausdorff95Mm()),
        text("%.3f", c.volumeMl()),
        text("%.3f", c.expectedVolumeMl()),
        Integer.toString(c.parts().expected()),
        Integer.toString(c.parts().found()),
        Integer.toString(c.parts().own()),
        Integer.toString(c.parts().spurious()));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? text("%.4f", value.getAsDouble()) : "";
  }

  private void summarise(String region, List<RegionComparison> all) {
    QualitySummary summary = QualitySummary.of(all);
    out().println(text("%s, %d cases, means with 95 %% intervals:", region, summary.cases()));
    line("Dice", summary.dice());
    line("surface Dice", summary.surfaceDice());
    line("Hausdorff 95, mm", summary.hausdorff95Mm());
    line("difference of volumes, ml", summary.volumeDifferenceMl());
    line("parts found", summary.sensitivity());
    line("parts that are right", summary.precision());
  }

  private void line(String what, Optional<Interval> figure) {
    out()
        .println(
            figure
                .map(
                    one ->
                        text(
                            "  %-26s %8.3f (%.3f to %.3f), of %d",
                            what, one.value(), one.low(), one.high(), one.of()))
                .orElse("  " + what + ": nothing to tell"));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
