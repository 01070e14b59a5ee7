package org.hepacast.prognosis.survival.learner;

import java.util.List;
import java.util.Optional;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.svm.SurvivalSvm;

/**
 * A survival support vector machine. It only ranks, so it has no survival curve: a hazard ratio per
 * unit of its risk, estimated on the rows that trained it, would be far too steep. For absolute
 * risks fit one on other rows ({@code pack.RankedHazards}). Standardise the columns first.
 *
 * @param alpha weight of the penalty on wrongly ordered pairs
 */
public record RankingLearner(SurvivalSvm.Kernel kernel, double alpha) implements SurvivalLearner {
  private record Fit(SurvivalSvm machine) implements SurvivalPredictor {
    @Override
    public List<String> names() {
      return machine.names();
    }

    @Override
    public double[] risk(Matrix x) {
      return machine.risk(x);
    }

    @Override
    public Optional<List<StepFunction>> survival(Matrix x) {
      return Optional.empty();
    }
  }

  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "a survival support vector machine");
    return new Fit(SurvivalSvm.fit(x, y, kernel, alpha));
  }
}
