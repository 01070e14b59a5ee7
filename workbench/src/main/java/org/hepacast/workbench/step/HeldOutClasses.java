package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.validate.Auc;

/**
 * Predictions for held-out patients, and the area under their ROC curve: of pairs within one fold
 * only, since folds have models of their own.
 */
final class HeldOutClasses {
  private final Labels y;
  private final List<Folds> repetitions = new ArrayList<>();
  private final Map<String, List<double[]>> held = new LinkedHashMap<>();
  private final Map<String, Integer> kept = new TreeMap<>();

  private HeldOutClasses(Labels y) {
    this.y = y;
  }

  static HeldOutClasses of(
      Preparing preparing, Matrix x, Labels y, int folds, int repetitions, StepInput in) {
    HeldOutClasses result = new HeldOutClasses(y);
    for (int r = 0; r < repetitions; r++) {
      Seeds seeds = in.seeds().within(2000L + r);
      Folds split = y.folds(folds, seeds.generator(0));
      result.add(preparing, x, split, seeds, in.workers());
    }
    return result;
  }

  private void add(Preparing preparing, Matrix x, Folds split, Seeds seeds, Workers workers) {
    List<Preparing.Trained> parts =
        workers.map(
            split.count(),
            k -> {
              int[] train = split.train(k);
              return preparing.fit(
                  x.selectRows(train), y.select(train), seeds.within(1 + k), new Workers(1));
            });
    repetitions.add(split);
    for (String name : preparing.learners().keySet()) {
      double[] scores = new double[x.rows()];
      for (int k = 0; k < split.count(); k++) {
        int[] test = split.test(k);
        Classifier model = java.util.Objects.requireNonNull(parts.get(k).models().get(name));
        double[] one = model.probabilities(x.selectRows(test));
        for (int i = 0; i < test.length; i++) {
          scores[test[i]] = one[i];
        }
      }
      held.computeIfAbsent(name, unused -> new ArrayList<>()).add(scores);
    }
    parts.forEach(part -> part.kept().forEach(column -> kept.merge(column, 1, Integer::sum)));
  }

  /** How often each column was kept, over folds and repetitions. */
  Map<String, Integer> kept() {
    return kept;
  }

  /** Predictions of the first repetition. */
  double[] first(String learner) {
    return held.getOrDefault(learner, List.of()).getFirst();
  }

  Interval area(String learner) {
    double value = 0;
    double variance = 0;
    List<double[]> all = held.getOrDefault(learner, List.of());
    for (int r = 0; r < all.size(); r++) {
      Estimate one = area(all.get(r), repetitions.get(r));
      value += one.value() / all.size();
      // Repetitions share their patients: their errors do not shrink with their number.
      variance += one.standardError() * one.standardError() / all.size();
    }
    return new Estimate(value, Math.sqrt(variance)).probabilityInterval(0.95);
  }

  private Estimate area(double[] scores, Folds folds) {
    double pairs = 0;
    double value = 0;
    double variance = 0;
    for (int k = 0; k < folds.count(); k++) {
      int[] test = folds.test(k);
      Labels part = y.select(test);
      double weight = (double) part.count(0) * part.count(1);
      Auc one = Auc.delong(TrainedSurvival.select(scores, test), part);
      pairs += weight;
      value += weight * one.value();
      variance += Double.isNaN(one.variance()) ? 0 : weight * weight * one.variance();
    }
    return new Estimate(value / pairs, Math.sqrt(variance) / pairs);
  }
}
