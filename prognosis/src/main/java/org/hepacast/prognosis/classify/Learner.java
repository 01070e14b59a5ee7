package org.hepacast.prognosis.classify;

import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Kind;
import org.hepacast.prognosis.learning.Measure;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.numeric.Logit;
import org.hepacast.prognosis.validate.Auc;

/** What a way to train a classifier implements. */
public interface Learner extends Trainer<Labels, Classifier> {
  /**
   * Classes: judged by the area under the ROC curve; without columns everyone has the prevalence.
   */
  Kind<Labels, Classifier> KIND =
      new Kind<>() {
        @Override
        public void require(Labels y) {
          y.requireTwo("a classifier");
        }

        @Override
        public Classifier prepared(
            List<String> names, List<Transform> transforms, Classifier classifier) {
          return new PipelineClassifier(names.size(), transforms, classifier);
        }

        @Override
        public Classifier featureless(Labels y) {
          double prevalence = y.count(1) / (double) y.size();
          return LinearClassifier.binary(Logit.margin(prevalence), new double[0]);
        }

        @Override
        public Measure<Labels> measure() {
          return Auc::of;
        }
      };

  @Override
  default Kind<Labels, Classifier> kind() {
    return KIND;
  }

  /** Refuses rows and labels that do not belong together, and missing values. */
  static void require(Matrix x, Labels y, String purpose) {
    if (x.rows() != y.size()) {
      throw new IllegalArgumentException(
          "The features have %d rows, the labels %d.".formatted(x.rows(), y.size()));
    }
    if (x.columns() == 0) {
      throw new IllegalArgumentException(
          "No feature is left for %s: loosen the selection, or add columns.".formatted(purpose));
    }
    x.requireComplete(purpose);
    y.requireEach(1, purpose);
  }
}
