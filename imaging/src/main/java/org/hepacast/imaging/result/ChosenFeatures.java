package org.hepacast.imaging.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which features go to the EHR as Observations: a table of region, feature, IBSI's code, meaning
 * and unit. An operator may give another; what it holds is checked line by line.
 */
public record ChosenFeatures(List<Chosen> features) {

  private static final String SHIPPED = "observed-features.csv";
  private static final List<String> COLUMNS =
      List.of("region", "feature", "ibsi", "meaning", "unit");
  private static final Set<String> UNITS = Set.of("1", "mm", "mm2", "mm3", "/mm", "[hnsf'U]");

  public ChosenFeatures {
    features = List.copyOf(features);
  }

  /**
   * One of them.
   *
   * @param region as results name it: {@code intra}, {@code peri2mm}
   * @param feature as {@code original_glcm_Contrast}
   * @param ibsi permanent identifier of four characters
   * @param unit of UCUM; Hounsfield units hold for CT alone
   */
  public record Chosen(String region, String feature, String ibsi, String meaning, String unit) {

    /** Name of the value in a result. */
    public String name() {
      return "radiomics." + region + "." + feature;
    }

    boolean needsHounsfield() {
      return unit.contains("hnsf");
    }
  }

  /** Those that come with the suite. */
  public static ChosenFeatures shipped() {
    try (InputStream in = ChosenFeatures.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the suite was built without " + SHIPPED);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a file. */
  public static ChosenFeatures read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a text: a line of column names, then one line for each feature. */
  public static ChosenFeatures parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !List.of(lines.getFirst().split(",", -1)).equals(COLUMNS)) {
      throw new IllegalArgumentException(
          "Observed features: the first line is to be " + String.join(",", COLUMNS));
    }
    List<Chosen> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int line = 1; line < lines.size(); line++) {
      Chosen chosen = chosen(lines.get(line), line + 1);
      if (!names.add(chosen.name())) {
        throw refused(line + 1, "names " + chosen.name() + " a second time");
      }
      found.add(chosen);
    }
    return new ChosenFeatures(found);
  }

  private static Chosen chosen(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS.size()) {
      throw refused(number, "has " + cells.length + " cells instead of " + COLUMNS.size());
    }
    var chosen = new Chosen(cells[0], cells[1], cells[2], cells[3], cells[4]);
    RegionWords.of(chosen.region());
    if (!chosen.ibsi().matches("[0-9A-Z]{4}")) {
      throw refused(number, "has no code of IBSI, four characters of A-Z and 0-9");
    }
    if (!chosen.feature().startsWith("original_")) {
      throw refused(number, "names a feature of a filtered image, which has no code of IBSI");
    }
    if (!UNITS.contains(chosen.unit())) {
      throw refused(
          number,
          "has a unit that is none of " + String.join(" ", UNITS.stream().sorted().toList()));
    }
    return chosen;
  }

  private static IllegalArgumentException refused(int line, String why) {
    return new IllegalArgumentException("Observed features: line " + line + " " + why);
  }
}
