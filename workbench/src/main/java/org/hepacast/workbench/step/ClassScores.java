package org.hepacast.workbench.step;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.validate.Auc;
import org.hepacast.prognosis.validate.Calibration;
import org.hepacast.prognosis.validate.Confusion;
import org.hepacast.prognosis.validate.ProbabilityScores;
import org.hepacast.workbench.recipe.Section;

/** How well probabilities do on some patients, statistic by statistic. */
final class ClassScores {
  /** The statistics that a table can show, with their headings. */
  private static final Map<String, String> STATISTICS = new LinkedHashMap<>();

  private static final int GROUPS = 10;
  private static final int PER_GROUP = 5;

  static {
    STATISTICS.put("auc", "AUC (95% CI)");
    STATISTICS.put("se", "Standard error of AUC");
    STATISTICS.put("acc", "ACC, %");
    STATISTICS.put("pre", "PRE, %");
    STATISTICS.put("rec", "REC, %");
    STATISTICS.put("sensitivity", "Sensitivity, %");
    STATISTICS.put("specificity", "Specificity, %");
    STATISTICS.put("brier", "Brier score");
    STATISTICS.put("hosmer-lemeshow", "Hosmer-Lemeshow p");
    STATISTICS.put("slope", "Calibration slope");
  }

  private final Map<String, Interval> values = new LinkedHashMap<>();

  private ClassScores() {}

  /**
   * @param threshold from which on class 1 is predicted
   * @param positive the class that PRE and REC are of
   */
  static ClassScores of(double[] p, Labels y, double threshold, int positive) {
    ClassScores scores = new ClassScores();
    Auc auc = Auc.delong(p, y);
    scores.values.put("auc", auc.interval(0.95));
    scores.put("se", auc.standardError());
    Confusion yes = Confusion.at(threshold, p, y);
    Confusion asked =
        positive == 1
            ? yes
            : new Confusion(
                yes.trueNegatives(),
                yes.falseNegatives(),
                yes.truePositives(),
                yes.falsePositives());
    scores.put("acc", yes.accuracy());
    scores.put("pre", asked.precision());
    scores.put("rec", asked.sensitivity());
    scores.put("sensitivity", yes.sensitivity());
    scores.put("specificity", yes.specificity());
    scores.put("brier", ProbabilityScores.brier(p, y));
    int groups = Math.min(GROUPS, p.length / PER_GROUP);
    scores.put(
        "hosmer-lemeshow",
        groups < 3 ? Double.NaN : Calibration.hosmerLemeshow(p, y, groups).p().orElse(Double.NaN));
    scores.put("slope", slope(p, y));
    return scores;
  }

  /** Probabilities of 0 or 1 have no log-odds, equal ones no slope. */
  private static double slope(double[] p, Labels y) {
    boolean inside = Arrays.stream(p).allMatch(v -> v > 0 && v < 1);
    if (!inside || Arrays.stream(p).distinct().count() < 3 || Auc.of(p, y) == 1) {
      return Double.NaN;
    }
    try {
      return Calibration.of(p, y).slope();
    } catch (IllegalArgumentException e) {
      // The regression does not converge where the classes are nearly apart.
      return Double.NaN;
    }
  }

  /** What a step has measured under this beginning of its measures' names. */
  static ClassScores measured(String prefix, Map<String, Interval> measures) {
    ClassScores scores = new ClassScores();
    for (String statistic : STATISTICS.keySet()) {
      Interval value = measures.get(prefix + statistic);
      if (value != null) {
        scores.values.put(statistic, value);
      }
    }
    return scores;
  }

  /** The statistics that a step of a recipe wants to see; all of them where it names none. */
  static List<String> shown(Section step) {
    List<String> known = List.copyOf(STATISTICS.keySet());
    List<String> shown = step.texts("show");
    shown.forEach(statistic -> Section.known(step.path("show"), statistic, known));
    return shown.isEmpty() ? known : shown;
  }

  static List<String> headings(List<String> shown) {
    return shown.stream().map(statistic -> STATISTICS.getOrDefault(statistic, statistic)).toList();
  }

  private void put(String statistic, double value) {
    values.put(statistic, new Interval(value, Double.NaN, Double.NaN));
  }

  Interval get(String statistic) {
    return values.getOrDefault(statistic, new Interval(Double.NaN, Double.NaN, Double.NaN));
  }

  List<String> cells(List<String> shown) {
    return shown.stream().map(this::cell).toList();
  }

  private String cell(String statistic) {
    Interval value = get(statistic);
    return switch (statistic) {
      case "auc" -> Texts.interval(value);
      case "acc", "pre", "rec", "sensitivity", "specificity" -> Texts.percent(value.estimate());
      case "se" -> Texts.number(value.estimate(), 4);
      case "hosmer-lemeshow" -> Texts.p(value.estimate());
      default -> Texts.number(value.estimate());
    };
  }

  void measures(String prefix, StepOutput out) {
    values.forEach((statistic, value) -> out.measure(prefix + statistic, value));
  }
}
