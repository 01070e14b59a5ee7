package org.hepacast.segmentation.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.Case;
import org.hepacast.radiomics.cases.CaseTable;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.segment.Segmentation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Labels of an image, or of each image of a table. */
@Command(
    name = "run",
    description = "Labels of an image, or of each image of a table of cases.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private final RunOptions options = new RunOptions();

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "DICOM folder or file, NIfTI or NRRD; one for each channel of the model.")
  private List<Path> images = List.of();

  @Option(
      names = "--out",
      paramLabel = "LABELS",
      description = "Labels: .nii.gz, .nrrd, or of DICOM images .dcm.")
  private @Nullable Path out;

  @Option(
      names = "--cases",
      paramLabel = "TABLE",
      description =
          "CSV with the columns Image and Mask, where labels go: the table that radiomics extract"
              + " then takes. Cases that are done already are passed over.")
  private @Nullable Path cases;

  @Option(
      names = "--probabilities",
      description = "Write the probability of each class beside the labels.")
  private boolean probabilities;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "Write slices with outlines as PNG.")
  private @Nullable Path pictures;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    boolean one = !images.isEmpty() && out != null && cases == null;
    boolean many = images.isEmpty() && out == null && cases != null;
    if (!one && !many) {
      throw new ParameterException(spec.commandLine(), "give --image and --out, or --cases alone");
    }
    try (SegmentationPackage model = SegmentationPackage.open(options.model())) {
      var run = new CaseRun(model, options.with(probabilities), pictures, err());
      if (cases != null) {
        return all(run, CaseTable.read(cases));
      }
      tell(model, run.run(images, options.series(), Objects.requireNonNull(out)));
      return 0;
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** Refused cases do not stop the others; status 1 where some were. */
  private int all(CaseRun run, List<Case> table) {
    int refused = 0;
    for (int i = 0; i < table.size(); i++) {
      Case one = table.get(i);
      String name = one.mask().getFileName() + " (%d of %d)".formatted(i + 1, table.size());
      if (run.isDone(one.mask())) {
        err().printf("%s is done already%n", name);
        continue;
      }
      try {
        run.run(List.of(one.image()), options.series(), one.mask());
      } catch (RadiomicsException e) {
        refused++;
        err().printf("%s is refused: %s.%n", name, e.getMessage());
      }
    }
    err().flush();
    spec.commandLine().getOut().printf("%d cases, %d refused%n", table.size(), refused);
    return refused == 0 ? 0 : 1;
  }

  private void tell(SegmentationPackage model, Segmentation segmented) {
    PrintWriter stdout = spec.commandLine().getOut();
    for (CodedClass one : model.manifest().classes()) {
      var agreement = segmented.agreement().get(one.name());
      stdout.println(
          String.format(
              Locale.ROOT,
              "%s: %.1f ml%s",
              one.name(),
              segmented.labels().mask(one.label()).volumeMm3() / 1000,
              agreement != null && agreement.isPresent()
                  ? ", passes agree by %.3f".formatted(agreement.getAsDouble())
                  : ""));
    }
    stdout.println("%s (%s); research use only".formatted(model.manifest().id(), maturity(model)));
  }

  private static String maturity(SegmentationPackage model) {
    return model.manifest().maturity().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
