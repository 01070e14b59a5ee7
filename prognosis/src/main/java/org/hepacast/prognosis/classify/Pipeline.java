package org.hepacast.prognosis.classify;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Preparations, then a learner: trained as a whole, so that cross-validation repeats every step on
 * its training rows alone. When a selection leaves no column, the classifier gives everyone the
 * prevalence: there is nothing to tell patients apart by.
 */
public record Pipeline(List<Preparation> preparations, Learner learner) implements Learner {
  public Pipeline {
    preparations = List.copyOf(preparations);
  }

  /** The learner on standardised columns. */
  public static Pipeline standardised(Learner learner) {
    return new Pipeline(List.of(Preparation.standardise()), learner);
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    y.requireTwo("a classifier");
    List<Transform> transforms = new ArrayList<>();
    Matrix features = x;
    Labels labels = y;
    for (int step = 0; step < preparations.size(); step++) {
      Preparation.Prepared prepared =
          preparations.get(step).fit(features, labels, seeds.within(step + 1), workers);
      features = prepared.x();
      labels = prepared.y();
      prepared.transform().ifPresent(transforms::add);
      if (features.columns() == 0) {
        double prevalence = y.count(1) / (double) y.size();
        return new PipelineClassifier(
            x.columns(),
            transforms,
            LinearClassifier.binary(Logit.margin(prevalence), new double[0]));
      }
    }
    return new PipelineClassifier(
        x.columns(), transforms, learner.fit(features, labels, seeds.within(0), workers));
  }
}
