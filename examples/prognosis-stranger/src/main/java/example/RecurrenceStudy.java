package example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.balance.Smote;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.LogisticRegression;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Filters;
import org.hepacast.prognosis.validate.Auc;

/** A yes-or-no outcome, from the table to its held-out AUC. */
public final class RecurrenceStudy {

  private RecurrenceStudy() {}

  /** The AUC of each repetition of a cross-validation. */
  public static List<Auc> run(Path table, Path dictionary, Seeds seeds, Workers workers)
      throws IOException {
    List<Auc> areas = new ArrayList<>();
    // doc: classify
    Cohort cohort = Cohort.of(RawTable.read(table), Dictionary.of(RawTable.read(dictionary)));
    Matrix x = cohort.features(List.of("age", "cea", "site")); // missing is NaN, nominal one-hot
    Labels y = cohort.labels("recurrence");

    Trainer<Labels, Classifier> learner = // repeated in every training part
        new Pipeline<>(
            List.of(
                Preparation.imputeMedian(),
                Preparation.standardise(),
                new Smote(),
                Preparation.select(Filters.uncorrelated(0.9))),
            LogisticRegression.ridge(1));

    for (Folds folds : Folds.repeated(y, 5, 10, seeds)) {
      double[] p = CrossValidation.heldOut(learner, x, y, folds, seeds, workers);
      areas.add(Auc.delong(p, y));
    }
    // end
    return areas;
  }
}
