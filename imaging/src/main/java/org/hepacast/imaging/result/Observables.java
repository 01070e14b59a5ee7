package org.hepacast.imaging.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that may go to the EHR as Observations: what is known of the lesions, and a table of region,
 * feature, IBSI's code, meaning and unit.
 */
public final class Observables {

  /**
   * What a clinician can read without knowing the protocol's settings, and of radiomic features two
   * that are stable and known: a record is no place for thousands of numbers that nobody reads.
   */
  public static final List<String> DEFAULT =
      List.of(
          LesionFact.VOLUME.key(),
          LesionFact.LARGEST_DIAMETER.key(),
          LesionFact.COUNT.key(),
          LesionFact.TUMOUR_BURDEN_SCORE.key(),
          "radiomics.intra.original_firstorder_Mean",
          "radiomics.intra.original_firstorder_Entropy");

  /** In place of names: nothing is told. */
  public static final List<String> NONE = List.of("none");

  private static final String SHIPPED = "observed-features.csv";
  private static final List<String> COLUMNS =
      List.of("region", "feature", "ibsi", "meaning", "unit");
  private static final Set<String> UNITS = Set.of("1", "mm", "mm2", "mm3", "/mm", "[hnsf'U]");

  private Observables() {}

  public static List<Observable> all() {
    var all = new ArrayList<Observable>(Arrays.asList(LesionFact.values()));
    all.addAll(shippedFeatures());
    return List.copyOf(all);
  }

  /** Those of these names; settings that name others are refused at the start. */
  public static List<Observable> of(List<String> names) {
    return all().stream().filter(one -> names.contains(one.key())).toList();
  }

  private static List<ObservableFeature> shippedFeatures() {
    try (InputStream in = Observables.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the suite was built without " + SHIPPED);
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a text: a line of column names, then one line for each feature. */
  static List<ObservableFeature> parse(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !List.of(lines.getFirst().split(",", -1)).equals(COLUMNS)) {
      throw new IllegalArgumentException(
          "Observed features: the first line is to be " + String.join(",", COLUMNS));
    }
    List<ObservableFeature> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int line = 1; line < lines.size(); line++) {
      ObservableFeature feature = feature(lines.get(line), line + 1);
      if (!names.add(feature.key())) {
        throw refused(line + 1, "names " + feature.key() + " a second time");
      }
      found.add(feature);
    }
    return List.copyOf(found);
  }

  private static ObservableFeature feature(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS.size()) {
      throw refused(number, "has " + cells.length + " cells instead of " + COLUMNS.size());
    }
    var feature = new ObservableFeature(cells[0], cells[1], cells[2], cells[3], cells[4]);
    RegionWords.of(feature.region());
    if (!feature.ibsi().matches("[0-9A-Z]{4}")) {
      throw refused(number, "has no code of IBSI, four characters of A-Z and 0-9");
    }
    if (!feature.feature().startsWith("original_")) {
      throw refused(number, "names a feature of a filtered image, which has no code of IBSI");
    }
    if (!UNITS.contains(feature.unit())) {
      throw refused(
          number,
          "has a unit that is none of " + String.join(" ", UNITS.stream().sorted().toList()));
    }
    return feature;
  }

  private static IllegalArgumentException refused(int line, String why) {
    return new IllegalArgumentException("Observed features: line " + line + " " + why);
  }
}
