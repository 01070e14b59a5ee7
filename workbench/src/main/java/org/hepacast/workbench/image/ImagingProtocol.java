package org.hepacast.workbench.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.workbench.recipe.RecipeRefused;
import org.hepacast.workbench.recipe.Recipes;
import org.hepacast.workbench.recipe.Section;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/**
 * Which regions are measured and how, as a protocol file of the imaging service says. What it says
 * of choosing among the series of a study does not matter here: a cohort gives one image.
 *
 * @param text the file, which goes into the result
 */
public record ImagingProtocol(
    String name,
    String version,
    List<String> regions,
    LesionChoice choice,
    LesionSummary summary,
    Connectivity connectivity,
    int minimumVoxels,
    List<IntensityRange> excluded,
    double parenchymaMarginMm,
    Protocol extraction,
    String text) {
  /** Not made of lesions: masks as they are. */
  static final List<String> WHOLE = List.of("liver", "primary");

  public ImagingProtocol {
    regions = List.copyOf(regions);
    excluded = List.copyOf(excluded);
  }

  /** A shipped protocol. */
  public static ImagingProtocol shipped(String name) {
    Section.known("protocol", name, Recipes.NAMES);
    try (InputStream in =
        ImagingProtocol.class.getResourceAsStream(
            "/org/hepacast/workbench/protocol/" + name + ".yaml")) {
      if (in == null) {
        throw new IllegalStateException("The protocol " + name + " is not on the class path.");
      }
      return read(name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the parts of a protocol file that matter to a cohort. */
  static ImagingProtocol read(String file, String text) {
    Section root = Section.root(file, text);
    Section rules = root.section("regions");
    List<String> regions = rules.texts("names");
    regions.forEach(region -> requireRegion(rules.path("names"), region));
    return new ImagingProtocol(
        root.text("name"),
        root.text("version"),
        regions,
        one(rules, "lesions", LesionChoice.values()),
        one(rules, "aggregation", LesionSummary.values()),
        one(rules, "connectivity", Connectivity.values()),
        rules.whole("minimumVoxels", 0, 1_000_000_000),
        excluded(rules),
        rules.number("parenchymaMarginMm", 0, RegionName.MAX_MM),
        extraction(root),
        text);
  }

  private static void requireRegion(String where, String region) {
    if (WHOLE.contains(region)) {
      return;
    }
    try {
      RegionName.parse(region);
    } catch (RadiomicsException e) {
      throw new RecipeRefused(where, e.reason(), e.remedy() + ", liver or primary");
    }
  }

  private static List<IntensityRange> excluded(Section rules) {
    List<IntensityRange> ranges = new ArrayList<>();
    for (List<Double> pair : rules.pairs("excludedIntensities")) {
      ranges.add(new IntensityRange(pair.get(0), pair.get(1)));
    }
    return ranges;
  }

  private static <E extends Enum<E>> E one(Section rules, String key, E[] values) {
    List<String> names = Stream.of(values).map(ImagingProtocol::camel).toList();
    return values[names.indexOf(rules.oneOf(key, names))];
  }

  /** CORNERS_26 is written corners26. */
  private static String camel(Enum<?> value) {
    String[] words = value.name().toLowerCase(Locale.ROOT).split("_");
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  private static Protocol extraction(Section root) {
    try {
      return Protocol.parse(
          new Dump(DumpSettings.builder().build()).dumpToString(root.raw("extraction")));
    } catch (RadiomicsException e) {
      throw new RecipeRefused(root.path("extraction"), e.reason(), e.remedy());
    }
  }
}
