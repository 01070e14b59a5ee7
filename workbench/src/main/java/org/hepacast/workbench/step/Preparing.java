package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Learner;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Trains several classifiers on the same prepared rows: imputation, scaling, selection and
 * balancing are done once for all of them, on the training rows alone.
 */
record Preparing(
    List<Preparation<Labels>> preparations, Map<String, Trainer<Labels, Classifier>> learners) {
  Preparing {
    preparations = List.copyOf(preparations);
    learners = new LinkedHashMap<>(learners);
  }

  /**
   * What was trained.
   *
   * @param kept names of the columns that the classifiers see
   */
  record Trained(Map<String, Classifier> models, List<String> kept) {}

  Trained fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    List<Transform> transforms = new ArrayList<>();
    Matrix features = x;
    Labels outcome = y;
    for (int step = 0; step < preparations.size() && features.columns() > 0; step++) {
      Preparation.Prepared<Labels> prepared =
          preparations.get(step).fit(features, outcome, seeds.within(step + 1), workers);
      features = prepared.x();
      outcome = prepared.y();
      prepared.transform().ifPresent(transforms::add);
    }
    Map<String, Classifier> models = new LinkedHashMap<>();
    int k = 0;
    for (var learner : learners.entrySet()) {
      Classifier fit =
          features.columns() == 0
              ? Learner.KIND.featureless(y)
              : learner.getValue().fit(features, outcome, seeds.within(100L + k), workers);
      models.put(learner.getKey(), Learner.KIND.prepared(x.names(), transforms, fit));
      k++;
    }
    return new Trained(models, features.names());
  }
}
