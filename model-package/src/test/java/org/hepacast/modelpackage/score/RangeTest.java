package org.hepacast.modelpackage.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.Codes;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said while inputs are missing, against every way in which they might turn out. */
class RangeTest {
  private static final long SEED = 20260301;

  /** On both sides of every cut-off of every score, and the ends of the accepted ranges. */
  private static final Map<String, List<String>> GRID =
      Map.of(
          "lab.cea",
              List.of("0", "5.9", "6", "19.9", "20", "60", "60.1", "200", "200.1", "1000000"),
          "lab.ca19_9", List.of("0", "100", "100.1", "10000000"),
          "lab.crp", List.of("0", "10", "10.1", "1000"),
          "lab.nlr", List.of("0", "5", "5.1", "500"),
          "clinical.disease_free_interval_months", List.of("0", "11.9", "12", "23.9", "24", "600"),
          "clinical.lesion_count", List.of("1", "2", "3", "4", "5", "7", "8", "9", "500"),
          "clinical.largest_diameter_mm",
              List.of("0.1", "28.2", "28.3", "49.9", "50", "50.1", "89.5", "100", "100.1", "400"),
          "clinical.age_years", List.of("0", "60", "61", "120"),
          "clinical.margin_mm", List.of("0", "9.9", "10", "200"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fong",
        "konopke",
        "tbs",
        "game",
        "m-cs",
        "basingstoke-postoperative",
        "beppu",
        "leeds",
        "nordlinger",
        "kanesada"
      })
  void rangesGroupsAndProbabilitiesAreThoseOfAllCompletions(String family) {
    ShelvedModel.Score model = Scores.patient(family);
    List<String> features = List.copyOf(new TreeSet<>(model.estimator().inputs()));
    var random = new Random(SEED);
    for (int missing = 0; missing < 1 << features.size(); missing++) {
      Map<String, String> known = new HashMap<>();
      var open = new ArrayList<String>();
      for (int i = 0; i < features.size(); i++) {
        String feature = features.get(i);
        if ((missing >> i & 1) == 1) {
          open.add(feature);
        } else {
          List<String> grid = grid(feature);
          known.put(feature, grid.get(random.nextInt(grid.size())));
        }
      }
      compare(family, model, known, open);
    }
  }

  private static void compare(
      String family, ShelvedModel.Score model, Map<String, String> known, List<String> open) {
    var totals = new TreeSet<Double>();
    complete(family, new HashMap<>(known), open, 0, totals);
    Scored said = Scores.scored(model, asCase(known));

    assertThat(said.low()).as("%s %s", family, known).isEqualTo(totals.first());
    assertThat(said.high()).as("%s %s", family, known).isEqualTo(totals.last());
    PublishedScore score = (PublishedScore) model.estimator();
    assertThat(said.groups().stream().map(RiskGroup::code).toList())
        .as("%s %s", family, known)
        .isEqualTo(groups(score, totals));
    for (int i = 0; i < score.file().survival().size(); i++) {
      probabilities(score.file().survival().get(i), said.predictions().get(i), totals);
    }
  }

  private static void complete(
      String family,
      Map<String, String> values,
      List<String> open,
      int next,
      TreeSet<Double> totals) {
    if (next == open.size()) {
      totals.addAll(new PlainScores(values).totals(family));
      return;
    }
    for (String value : grid(open.get(next))) {
      values.put(open.get(next), value);
      complete(family, values, open, next + 1, totals);
    }
  }

  private static List<String> groups(PublishedScore score, TreeSet<Double> totals) {
    return score.groups().stream()
        .filter(
            group ->
                totals.stream()
                    .anyMatch(
                        total ->
                            total >= group.from()
                                && score.groups().stream()
                                    .noneMatch(
                                        other ->
                                            other.from() > group.from() && total >= other.from())))
        .map(Group::code)
        .toList();
  }

  private static void probabilities(
      OutcomeTable.Survival table, Prediction said, TreeSet<Double> totals) {
    double low = 100;
    double high = 0;
    boolean all = true;
    for (double total : totals) {
      var row = table.rows().stream().filter(r -> r.from() <= total && total <= r.to()).findFirst();
      all &= row.isPresent();
      low = Math.min(low, row.map(r -> 100 - r.survivalPercent()).orElse(100.0));
      high = Math.max(high, row.map(r -> 100 - r.survivalPercent()).orElse(0.0));
    }
    assertThat(said.lowPercent()).isEqualTo(all ? Double.valueOf(low) : null);
    assertThat(said.highPercent()).isEqualTo(all ? Double.valueOf(high) : null);
  }

  private static Case asCase(Map<String, String> known) {
    Case given = Case.resected();
    known.forEach(given::with);
    return given;
  }

  private static List<String> grid(String feature) {
    FeatureDefinition known = Shipped.CATALOGUE.feature(feature);
    return GRID.getOrDefault(feature, List.copyOf(Codes.of(known)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fong", "game", "beppu", "nordlinger"})
  void acceptedRangesOfTheManifestAreTheEndsOfTheGrid(String family) {
    for (Feature input : Shipped.model(family).manifest().features()) {
      if (!input.range().isEmpty()) {
        List<String> grid = grid(input.name());
        assertThat(Double.parseDouble(grid.getFirst())).isEqualTo(input.range().getFirst());
        assertThat(Double.parseDouble(grid.getLast())).isEqualTo(input.range().getLast());
      }
    }
  }
}
