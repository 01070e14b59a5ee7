package org.hepacast.workbench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.Truth;

/** Small cohorts drawn by a dictionary, with planted effects on the outcome or without. */
public final class TestCohorts {
  private TestCohorts() {}

  /**
   * Two thirds training, one third external.
   *
   * @param effects on the log-hazard or log-odds: of a number per standard deviation, of a level
   *     (by its index) per step
   */
  public static StudyCohort of(
      Dictionary columns, int patients, long seed, Map<String, Double> effects) {
    List<String> header = new ArrayList<>();
    for (Variable v : columns.variables()) {
      if (v.type() instanceof Variable.Type.TimeToEvent t) {
        header.addAll(List.of(t.timeColumn(), t.eventColumn()));
      } else {
        header.add(v.name());
      }
    }
    List<List<String>> rows = new ArrayList<>();
    List<Double> risks = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      RandomGenerator random = new Seeds(seed).generator(i);
      double risk = 0;
      List<String> row = new ArrayList<>();
      for (Variable v : columns.variables()) {
        double effect = effects.getOrDefault(v.name(), 0.0);
        switch (v.type()) {
          case Variable.Type.Numeric(String _, double least, double most) -> {
            double z = random.nextGaussian();
            risk += effect * z;
            double middle = Double.isFinite(least) ? Math.min(least + 60, (least + most) / 2) : 60;
            row.add(
                random.nextDouble() < 0.02
                    ? ""
                    : "%.2f".formatted(Math.clamp(middle + 12 * z, least, most)));
          }
          case Variable.Type.Binary(String no, String yes) -> {
            boolean with = random.nextBoolean();
            if (v.name().equals("recurrence") || v.name().equals("metastasis")) {
              with = random.nextDouble() < 1 / (1 + Math.exp(-risk));
            }
            risk += with ? effect : 0;
            row.add(with ? yes : no);
          }
          case Variable.Type.Ordinal(var levels) -> {
            int level = random.nextInt(levels.size());
            risk += effect * level;
            row.add(List.copyOf(levels.keySet()).get(level));
          }
          case Variable.Type.Nominal(var levels) -> {
            int level = random.nextInt(levels.size());
            risk += effect * level;
            row.add(List.copyOf(levels.keySet()).get(level));
          }
          case Variable.Type.TimeToEvent t -> {
            double time = -30 * Math.log(1 - random.nextDouble()) * Math.exp(-risk);
            double end = 20 + 40 * random.nextDouble();
            row.add("%.2f".formatted(Math.max(0.01, Math.min(time, end))));
            row.add(time <= end ? t.eventCode() : t.censoredCodes().getFirst());
          }
          case Variable.Type.Ignored _ -> row.add("");
        }
      }
      risks.add(risk);
      rows.add(row);
    }
    RawTable table = new RawTable(header, rows);
    List<String> names = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      names.add("P" + i);
      parts.add(i % 3 == 2 ? StudyCohort.EXTERNAL : StudyCohort.TRAINING);
    }
    return new StudyCohort(
        new CohortFacts(
            "test cohort",
            new Origin.Simulated(
                "Drawn by a test.",
                seed,
                new Truth(
                    effects.entrySet().stream()
                        .map(e -> new Truth.Effect(e.getKey(), e.getValue()))
                        .toList(),
                    risks)),
            Hashes.of(rows.toString(), Long.toString(seed))),
        names,
        parts,
        Cohort.of(table, columns),
        Optional.empty());
  }
}
