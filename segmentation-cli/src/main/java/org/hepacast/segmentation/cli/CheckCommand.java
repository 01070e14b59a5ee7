package org.hepacast.segmentation.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.Json;
import org.hepacast.radiomics.cases.Preflight;
import org.hepacast.radiomics.cases.Preflight.Finding;
import org.hepacast.segmentation.pack.SegmentationPackage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether an image suits a package. */
@Command(
    name = "check",
    description = "Says whether an image suits a package, and why not; checks the package too.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private final RunOptions options = new RunOptions();

  @Option(
      names = "--image",
      required = true,
      paramLabel = "IMAGE",
      description = "DICOM folder or file, NIfTI or NRRD; one for each channel of the model.")
  private List<Path> images;

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try (SegmentationPackage model = SegmentationPackage.open(options.model())) {
      List<Finding> findings = GivenImage.read(images, options.series()).findings(model);
      boolean passes = Preflight.passes(findings);
      print(findings, passes);
      return passes ? 0 : 1;
    }
  }

  private void print(List<Finding> findings, boolean passes) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("fits", passes);
      report.put("findings", findings.stream().map(Finding::toMap).toList());
      out.println(Json.of(report));
    } else {
      findings.forEach(finding -> out.println(line(finding)));
    }
  }

  private static String line(Finding finding) {
    String sign =
        switch (finding.level()) {
          case FITS -> "ok       ";
          case NOTE -> "note     ";
          case REFUSED -> "refused  ";
        };
    return sign + finding.what() + finding.remedy().map(remedy -> "; " + remedy).orElse("");
  }
}
