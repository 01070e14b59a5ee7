package org.hepacast.prognosis.survival.validation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.hepacast.prognosis.boosting.BoostingOptions;
import org.hepacast.prognosis.boosting.CoxComponentwiseBoosting;
import org.hepacast.prognosis.boosting.CoxTreeBoosting;
import org.hepacast.prognosis.cox.CoxBoost;
import org.hepacast.prognosis.cox.CoxInput;
import org.hepacast.prognosis.cox.CoxOptions;
import org.hepacast.prognosis.cox.CoxPathCrossValidation;
import org.hepacast.prognosis.cox.CoxPathOptions;
import org.hepacast.prognosis.cox.CoxRegression;
import org.hepacast.prognosis.cox.ScoreBaseline;
import org.hepacast.prognosis.cox.Ties;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.forest.ForestOptions;
import org.hepacast.prognosis.forest.RandomSurvivalForest;
import org.hepacast.prognosis.forest.Sampling;
import org.hepacast.prognosis.forest.SurvivalForest;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.validation.Benchmark.Curves;
import org.hepacast.prognosis.survival.validation.Benchmark.Fitted;
import org.hepacast.prognosis.survival.validation.Benchmark.Learner;
import org.hepacast.prognosis.svm.SurvivalSvm;

/** The models of {@code cv_benchmark.meta.json}, with the settings that it states. */
final class BenchmarkModels {
  private static final Workers TWO = new Workers(2);
  private static final Map<List<Integer>, CoxPathCrossValidation> PATHS = new HashMap<>();

  private BenchmarkModels() {}

  static Learner of(String name) {
    return switch (name) {
      case "cox_efron" -> BenchmarkModels::cox;
      case "componentwise_gb" -> BenchmarkModels::componentwise;
      case "gbm_cox_depth1_lr.1_n100" -> trees(BoostingOptions.ofDepth(1).withSmallestLeaf(1));
      case "gbm_cox_depth3_lr.05_n100_sub.5" ->
          trees(
              BoostingOptions.ofDepth(3)
                  .withSmallestLeaf(1)
                  .withTrees(100, 0.05)
                  .withSubsample(0.5));
      case "gbm_R_d2_lr.05_n200" ->
          trees(BoostingOptions.ofSplits(2).withTrees(200, 0.05).withSubsample(0.5));
      case "rsf_sksurv_default" -> forest(ForestOptions.ofTrees(100).withLeaves(3));
      case "rsf_sksurv_leaf15" -> forest(ForestOptions.ofTrees(100).withLeaves(15));
      case "rfsrc_default_ntree100" -> BenchmarkModels::randomForestSrc;
      case "svm_linear_rank_alpha1" ->
          (x, y, seed) -> machine(x, y, new SurvivalSvm.Kernel.Linear(), 1);
      case "svm_rbf_rank_alpha2^-6" ->
          (x, y, seed) ->
              machine(x, y, new SurvivalSvm.Kernel.Gaussian(1.0 / x.columns()), Math.pow(2, -6));
      case "lasso_cox_lambda_min" -> lasso(CoxPathCrossValidation::best);
      case "lasso_cox_lambda_1se" -> lasso(CoxPathCrossValidation::withinOneError);
      case "coxboost_cv" -> BenchmarkModels::coxBoost;
      default -> throw new IllegalArgumentException("No such model: " + name);
    };
  }

  static String inWords(String name) {
    return switch (name) {
      case "cox_efron" -> "Cox, Efron";
      case "componentwise_gb" -> "componentwise boosting";
      case "gbm_cox_depth1_lr.1_n100" -> "boosted stumps";
      case "gbm_cox_depth3_lr.05_n100_sub.5" -> "boosted trees of depth 3, half the rows";
      case "gbm_R_d2_lr.05_n200" -> "boosted trees of two splits, Newton's leaves, half the rows";
      case "rsf_sksurv_default" -> "forest, leaf 3";
      case "rsf_sksurv_leaf15" -> "forest, leaf 15";
      case "rfsrc_default_ntree100" -> "forest, node size 15, ten random cuts";
      case "svm_linear_rank_alpha1" -> "linear vector machine";
      case "svm_rbf_rank_alpha2^-6" -> "Gaussian vector machine";
      case "lasso_cox_lambda_min" -> "Cox lasso, best lambda";
      case "lasso_cox_lambda_1se" -> "Cox lasso, lambda within one error";
      case "coxboost_cv" -> "CoxBoost";
      default -> throw new IllegalArgumentException("No such model: " + name);
    };
  }

  static boolean isDeterministic(String name) {
    return name.equals("cox_efron") || name.equals("componentwise_gb");
  }

  private static Fitted cox(Matrix x, Survival y, int seed) {
    var fit = CoxRegression.fit(CoxInput.of(x, y), CoxOptions.efron());
    return scored(fit::linearPredictor, x, y);
  }

  private static Fitted componentwise(Matrix x, Survival y, int seed) {
    ZScores z = new ZScores(x);
    var fit = CoxComponentwiseBoosting.fit(z.of(x), y, 100, 0.1);
    return scored(held -> fit.risk(z.of(held)), x, y);
  }

  private static Learner trees(BoostingOptions options) {
    return (x, y, seed) -> {
      var fit = CoxTreeBoosting.fit(x, y, options, new Seeds(seed));
      return scored(fit::risk, x, y);
    };
  }

  private static Fitted randomForestSrc(Matrix x, Survival y, int seed) {
    ForestOptions options =
        ForestOptions.ofTrees(100)
            .withNodeSize(15)
            .withCuts(10)
            .withSampling(Sampling.SUBSAMPLE)
            .withTried((int) Math.ceil(Math.sqrt(x.columns())));
    return forest(options).fit(x, y, seed);
  }

  private static Learner forest(ForestOptions options) {
    return (x, y, seed) -> {
      SurvivalForest forest = RandomSurvivalForest.fit(x, y, options, new Seeds(seed), TWO);
      return new Fitted() {
        @Override
        public double[] risk(Matrix held) {
          return forest.risk(held, TWO);
        }

        @Override
        public Curves survival(Matrix held) {
          List<StepFunction> curves = TWO.map(held.rows(), row -> forest.survival(held.row(row)));
          return (row, t) -> curves.get(row).at(t);
        }
      };
    };
  }

  private static Fitted machine(Matrix x, Survival y, SurvivalSvm.Kernel kernel, double alpha) {
    ZScores z = new ZScores(x);
    var fit = SurvivalSvm.fit(z.of(x), y, kernel, alpha);
    return held -> fit.risk(z.of(held));
  }

  private static Learner lasso(ToIntFunction<CoxPathCrossValidation> chosen) {
    return (x, y, seed) -> {
      // Both choices of lambda rest on the same cross-validation.
      CoxPathCrossValidation cv =
          PATHS.computeIfAbsent(
              List.of(Arrays.hashCode(y.times()), seed), key -> crossValidated(x, y, seed));
      double[] b = cv.path().coefficients(chosen.applyAsInt(cv));
      return held -> held.times(b);
    };
  }

  private static CoxPathCrossValidation crossValidated(Matrix x, Survival y, int seed) {
    return CoxPathCrossValidation.of(
        x,
        y,
        innerFolds(y, seed),
        CoxPathOptions.lasso().withSteps(100, 1e-4),
        CoxPathCrossValidation.Criterion.GROUPED_DEVIANCE,
        TWO);
  }

  private static Fitted coxBoost(Matrix x, Survival y, int seed) {
    double[] criterion =
        CoxBoost.crossValidate(x, y, innerFolds(y, seed), 100, 9.0 * y.events(), TWO);
    int steps = CoxBoost.best(criterion);
    CoxBoost fit = CoxBoost.fit(x, y, steps);
    return held -> fit.linearPredictor(held, steps);
  }

  private static int[] innerFolds(Survival y, int seed) {
    int[] order = Seeds.permutation(y.size(), new Seeds(seed).generator(0));
    return Arrays.stream(order).map(position -> position % 10).toArray();
  }

  /** Scores become survival by Breslow's baseline of the training part. */
  private static Fitted scored(Function<Matrix, double[]> score, Matrix x, Survival y) {
    ScoreBaseline baseline = ScoreBaseline.of(y, score.apply(x), Ties.BRESLOW);
    return new Fitted() {
      @Override
      public double[] risk(Matrix held) {
        return score.apply(held);
      }

      @Override
      public Curves survival(Matrix held) {
        double[] own = score.apply(held);
        return (row, t) -> baseline.survival(own[row], t);
      }
    };
  }

  /** z-scores by the mean and population standard deviation of a training part. */
  private record ZScores(double[] mean, double[] deviation) {
    ZScores(Matrix x) {
      this(new double[x.columns()], new double[x.columns()]);
      for (int c = 0; c < mean.length; c++) {
        double[] column = x.column(c);
        mean[c] = Arrays.stream(column).average().orElseThrow();
        double squares = 0;
        for (double v : column) {
          squares += (v - mean[c]) * (v - mean[c]);
        }
        deviation[c] = squares > 0 ? Math.sqrt(squares / column.length) : 1;
      }
    }

    Matrix of(Matrix x) {
      double[] z = new double[x.rows() * x.columns()];
      for (int c = 0; c < mean.length; c++) {
        for (int i = 0; i < x.rows(); i++) {
          z[c * x.rows() + i] = (x.get(i, c) - mean[c]) / deviation[c];
        }
      }
      return Matrix.columnMajor(x.names(), x.rows(), z);
    }
  }
}
