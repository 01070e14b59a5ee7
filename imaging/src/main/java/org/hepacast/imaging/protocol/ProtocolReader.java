package org.hepacast.imaging.protocol;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;

/** Reads a protocol file. Every choice is written out: a clinical choice has no default. */
final class ProtocolReader {

  private static final List<String> KEYS =
      List.of(
          "name",
          "version",
          "question",
          "source",
          "notes",
          "series",
          "segmentation",
          "regions",
          "extraction");
  private static final List<String> SERIES =
      List.of(
          "modality",
          "phases",
          "unknownPhase",
          "orientations",
          "thicknessMm",
          "slices",
          "descriptionRequires",
          "descriptionExcludes",
          "kernelRequires",
          "kernelExcludes",
          "prefer");
  private static final List<String> REGIONS =
      List.of(
          "names",
          "lesions",
          "aggregation",
          "connectivity",
          "minimumVoxels",
          "excludedIntensities",
          "parenchymaMarginMm");

  private ProtocolReader() {}

  static MeasurementProtocol read(String file, String text) {
    YamlSection root = YamlSection.root(file, text, KEYS);
    String name = root.text("name");
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new ProtocolRefused(root.path("name"), "use small letters, digits and hyphens");
    }
    SeriesRules series = series(root.section("series", SERIES));
    RegionRules regions = regions(root.section("regions", REGIONS));
    requireConsistent(file, series, regions);
    String digest = Digests.of(text, Vocabulary.SHIPPED_TEXT);
    return new MeasurementProtocol(
        new ProtocolId(name, root.text("version"), digest),
        root.text("question"),
        root.text("source"),
        root.texts("notes"),
        series,
        segmentation(root.section("segmentation", List.of("several", "liver"))),
        regions,
        extraction(file, root.raw("extraction")));
  }

  private static void requireConsistent(String file, SeriesRules series, RegionRules regions) {
    if (regions.names().isEmpty()) {
      throw new ProtocolRefused(file + ".regions.names", "name at least one region");
    }
    if (regions.names().stream().distinct().count() < regions.names().size()) {
      throw new ProtocolRefused(file + ".regions.names", "name each region once");
    }
    if (!Set.of("CT", "US").contains(series.modality())) {
      throw new ProtocolRefused(file + ".series.modality", "give CT or US");
    }
  }

  private static SeriesRules series(YamlSection yaml) {
    List<Phase> phases = yaml.some("phases", Phase.values(), Phase::toString);
    return new SeriesRules(
        yaml.text("modality"),
        phases.isEmpty() ? Set.of() : EnumSet.copyOf(phases),
        yaml.one("unknownPhase", Unknown.values(), Unknown::key) == Unknown.ACCEPT,
        Set.copyOf(yaml.some("orientations", Orientation.values(), Orientation::toString)),
        yaml.has("thicknessMm") ? yaml.span("thicknessMm") : Span.ANY,
        yaml.has("slices") ? yaml.span("slices") : Span.ANY,
        new Words(yaml.patterns("descriptionRequires"), yaml.patterns("descriptionExcludes")),
        new Words(yaml.patterns("kernelRequires"), yaml.patterns("kernelExcludes")),
        yaml.some("prefer", Preference.values(), Preference::toString));
  }

  /** What happens to a series whose phase cannot be told. */
  private enum Unknown {
    ACCEPT,
    REFUSE;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static SegmentationRules segmentation(YamlSection yaml) {
    return new SegmentationRules(
        yaml.one("several", SegmentationRules.Several.values(), ProtocolReader::camel),
        yaml.one("liver", SegmentationRules.Liver.values(), ProtocolReader::camel));
  }

  private static RegionRules regions(YamlSection yaml) {
    return new RegionRules(
        yaml.texts("names").stream().map(name -> region(yaml.path("names"), name)).toList(),
        yaml.one("lesions", LesionChoice.values(), ProtocolReader::camel),
        yaml.one("aggregation", LesionSummary.values(), ProtocolReader::camel),
        yaml.one("connectivity", Connectivity.values(), ProtocolReader::camel),
        yaml.wholeNumber("minimumVoxels"),
        yaml.pairs("excludedIntensities").stream()
            .map(pair -> new IntensityRange(pair[0], pair[1]))
            .toList(),
        margin(yaml));
  }

  private static double margin(YamlSection yaml) {
    double mm = yaml.number("parenchymaMarginMm");
    if (mm < 0 || mm > RegionName.MAX_MM) {
      throw new ProtocolRefused(yaml.path("parenchymaMarginMm"), "give 0 to 100");
    }
    return mm;
  }

  private static ProtocolRegion region(String where, String name) {
    try {
      return ProtocolRegion.parse(name);
    } catch (RadiomicsException e) {
      throw new ProtocolRefused(
          where + " '" + name + "'",
          "use intra, peri4mm, intra+peri4mm (any width up to 100 mm), parenchyma, liver or"
              + " primary");
    }
  }

  /** FACES_6 is written faces6. */
  static String camel(Enum<?> value) {
    String[] words = value.name().toLowerCase(Locale.ROOT).split("_");
    var name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  /** The part that is a parameter file of the radiomics library's own. */
  private static Protocol extraction(String file, Map<?, ?> section) {
    try {
      return Protocol.parse(new Dump(DumpSettings.builder().build()).dumpToString(section));
    } catch (RadiomicsException e) {
      throw new ProtocolRefused(file + ".extraction: " + e.reason(), e.remedy());
    }
  }
}
