package example;

import java.util.List;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.learning.CrossValidation;
import org.hepacast.prognosis.learning.Pipeline;
import org.hepacast.prognosis.learning.Preparation;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.learning.Tuned;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.learner.CoxLearner;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;

/** Survival times: a forest on its own, and any learner through the same steps. */
public final class SurvivalStudy {

  private SurvivalStudy() {}

  /** What a forest says of one patient, and how well it ranks those it did not see. */
  public record Answer(double risk, double alive, double concordance) {}

  /** Held-out risks, and held-out probabilities of an event within 24 months. */
  public record HeldOut(double[] risk, double[] byTwoYears) {}

  /** A forest on a cohort, asked for one patient. */
  public static Answer forest(Matrix x, Survival y, double[] row) {
    // doc: forest
    Seeds seeds = new Seeds(20);
    ForestOptions options = ForestOptions.ofTrees(100);
    RandomSurvivalForest.Grown grown =
        RandomSurvivalForest.grow(x, y, options, seeds, Workers.available());
    SurvivalForest forest = grown.forest();
    double risk = forest.risk(row); // expected events if all were like this row
    double alive = forest.survival(row).at(24); // months, if the cohort's times are months
    double c = grown.outOfBag().concordance().index();
    // end
    return new Answer(risk, alive, c);
  }

  /** Cox regression, its penalty chosen in every training part. */
  public static HeldOut nested(Matrix x, Survival y, Seeds seeds, Workers workers) {
    // doc: pipeline
    Trainer<Survival, SurvivalPredictor> learner = // repeated in every training part
        new Pipeline<>(
            List.of(Preparation.imputeMedian(), Preparation.standardise()),
            // nested, by Harrell's C
            Tuned.of(List.of(CoxLearner.ridge(10), CoxLearner.ridge(1)), 5));
    Folds folds = y.folds(5, seeds.generator(0));
    double[] risk = CrossValidation.heldOut(learner, x, y, folds, seeds, workers);
    double[] byTwoYears =
        CrossValidation.heldOut(learner, x, y, folds, SurvivalPredictor.riskBy(24), seeds, workers);
    // end
    return new HeldOut(risk, byTwoYears);
  }
}
