package org.hepacast.prognosis.survival.learner;

import java.util.List;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.Kind;
import org.hepacast.prognosis.learning.Measure;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.survival.validation.Concordance;

/** What a way to train a survival model implements. */
public interface SurvivalLearner extends Trainer<Survival, SurvivalPredictor> {
  /** Times: judged by Harrell's C; without columns everyone has the Breslow curve of all. */
  Kind<Survival, SurvivalPredictor> KIND =
      new Kind<>() {
        @Override
        public void require(Survival y) {
          y.requireEvents("a survival model");
        }

        @Override
        public SurvivalPredictor prepared(
            List<String> names, List<Transform> transforms, SurvivalPredictor predictor) {
          return new PreparedSurvival(names, transforms, predictor);
        }

        @Override
        public SurvivalPredictor featureless(Survival y) {
          ScoreBaseline baseline = ScoreBaseline.of(y, new double[y.size()], Ties.BRESLOW);
          return new RelativeRisk(List.of(), x -> new double[x.rows()], baseline);
        }

        @Override
        public Measure<Survival> measure() {
          return (risk, y) -> Concordance.harrell(y, risk).index();
        }
      };

  @Override
  default Kind<Survival, SurvivalPredictor> kind() {
    return KIND;
  }

  /** Refuses rows and times that do not belong together, no column, and missing values. */
  static void require(Matrix x, Survival y, String purpose) {
    y.requireSize(x).requireEvents(purpose);
    if (x.columns() == 0) {
      throw new IllegalArgumentException(
          "No feature is left for %s: loosen the selection, or add columns.".formatted(purpose));
    }
    x.requireComplete(purpose);
  }
}
