package org.hepacast.radiomics.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.Json;
import org.hepacast.radiomics.cases.Preflight;
import org.hepacast.radiomics.cases.Preflight.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Preflight: what fits, what does not, the remedy. */
@Command(
    name = "check",
    description = "Says whether image and mask fit, and what to do where they do not.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private final ImageAndMask given = new ImageAndMask();

  @Option(names = "--json", description = "Print the findings as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Finding> findings = Preflight.of(given.image(), given.mask(), given.choice());
    boolean passes = Preflight.passes(findings);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("fits", passes);
      report.put("findings", findings.stream().map(Finding::toMap).toList());
      out.println(Json.of(report));
    } else {
      findings.forEach(finding -> out.println(line(finding)));
    }
    return passes ? 0 : 1;
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
