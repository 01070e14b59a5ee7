package org.hepacast.radiomics.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hepacast.radiomics.cases.Json;
import org.hepacast.radiomics.region.LesionSize;
import org.hepacast.radiomics.region.TumourBurden;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much tumour a mask holds, lesion by lesion. */
@Command(
    name = "burden",
    description = "Lesion count, diameters, volume and Tumour Burden Score of a mask of lesions.",
    mixinStandardHelpOptions = true)
final class BurdenCommand implements Callable<Integer> {

  @Mixin private final ImageAndMask given = new ImageAndMask();

  @Mixin private final LesionOptions lesions = new LesionOptions();

  @Option(names = "--json", description = "Print the measures as JSON.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    TumourBurden burden =
        TumourBurden.of(given.load().mask(), lesions.connectivity(), lesions.minimumVoxels());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.of(report(burden)));
    } else {
      print(out, burden);
    }
    return 0;
  }

  private static Map<String, Object> report(TumourBurden burden) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("lesionCount", burden.lesionCount());
    report.put("largestAxialDiameterMm", burden.largestAxialDiameterMm());
    report.put("largest3dDiameterMm", burden.largest3dDiameterMm());
    report.put("volumeMm3", burden.volumeMm3());
    report.put("tumourBurdenScore", burden.score());
    report.put("lesions", burden.lesions().stream().map(BurdenCommand::toMap).toList());
    return report;
  }

  private static Map<String, Object> toMap(LesionSize lesion) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("largestAxialDiameterMm", lesion.axialDiameterMm());
    map.put("largest3dDiameterMm", lesion.diameterMm());
    map.put("volumeMm3", lesion.volumeMm3());
    return map;
  }

  private static void print(PrintWriter out, TumourBurden burden) {
    line(out, "lesions %d", burden.lesionCount());
    line(out, "largest axial diameter %.1f mm", burden.largestAxialDiameterMm());
    line(out, "largest diameter in space %.1f mm", burden.largest3dDiameterMm());
    line(out, "volume %.1f mm3", burden.volumeMm3());
    line(out, "Tumour Burden Score %.2f", burden.score());
    for (int n = 0; n < burden.lesionCount(); n++) {
      LesionSize lesion = burden.lesions().get(n);
      line(
          out,
          "lesion %d: %.1f mm axial, %.1f mm in space, %.1f mm3",
          n + 1,
          lesion.axialDiameterMm(),
          lesion.diameterMm(),
          lesion.volumeMm3());
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
