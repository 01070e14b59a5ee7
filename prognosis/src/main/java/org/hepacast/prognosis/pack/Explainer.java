package org.hepacast.prognosis.pack;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hepacast.modelformat.estimator.RiskProfile.Contributions;
import org.hepacast.modelformat.estimator.RiskProfile.Scale;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.Kernel;
import org.hepacast.prognosis.classify.LinearClassifier;
import org.hepacast.prognosis.classify.PipelineClassifier;
import org.hepacast.prognosis.classify.TreeClassifier;
import org.hepacast.prognosis.classify.VectorMachine;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.InterventionalTreeShap;
import org.hepacast.prognosis.explain.LinearShap;
import org.hepacast.prognosis.explain.ProductKernelShap;
import org.hepacast.prognosis.explain.SampledShap;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.TreeEnsemble;

/**
 * What each feature adds to one answer, on the scale on which an estimator adds up: exactly where
 * that can be done at once, else from a fixed number of orders. What is the same for all patients
 * is computed once.
 */
final class Explainer {
  /** Of the background; more would cost time and hardly move a value. */
  private static final int MOST_ROWS = 24;

  /** Where every support vector costs as much as a tree. */
  private static final int MOST_ROWS_OF_KERNELS = 8;

  /** Predictions per explanation, about. */
  private static final int EFFORT = 700;

  private static final int FEWEST_ORDERS = 8;

  private final Scale scale;
  private final String how;
  private final Function<double[], Attribution> attribution;

  private Explainer(Scale scale, String how, Function<double[], Attribution> attribution) {
    this.scale = scale;
    this.how = how;
    this.attribution = attribution;
  }

  static Explainer of(Estimator estimator, Matrix background, double horizon) {
    Matrix few = few(background, MOST_ROWS);
    return switch (estimator) {
      case Estimator.ProportionalHazards cox -> linear(cox, background);
      case Estimator.RelativeHazard(RiskScore.Trees(TreeEnsemble trees), var _) ->
          trees(Scale.LOG_HAZARD, trees, few);
      case Estimator.RelativeHazard(RiskScore.Kernel kernel, var _) -> kernel(kernel, background);
      case Estimator.Forest(var forest) -> trees(Scale.PROBABILITY, forest.riskBy(horizon), few);
      case Estimator.CompetingRisks(var forest, int cause) ->
          trees(Scale.PROBABILITY, forest.riskBy(horizon, cause), few);
      case Estimator.Classification(Classifier classifier) -> classifier(classifier, background);
      case Estimator.Recalibrated(Estimator before, double factor) ->
          of(before, background, horizon).behind(factor);
    };
  }

  /**
   * A factor on the hazard is the same for everybody and belongs to no feature: of the logarithm of
   * the hazard it moves the base alone. On other scales nothing adds up behind it, and what was
   * added before it is told, and said to be that.
   */
  private Explainer behind(double factor) {
    return switch (scale) {
      case LOG_HAZARD ->
          new Explainer(
              scale,
              how,
              row -> {
                Attribution before = attribution.apply(row);
                return new Attribution(before.base() + Math.log(factor), before.contributions());
              });
      case LOG_ODDS, PROBABILITY ->
          new Explainer(
              scale,
              how + ", of the model before its recalibration, which moves every risk alike",
              attribution);
    };
  }

  Contributions of(double[] row) {
    Attribution found = attribution.apply(row);
    return new Contributions(
        scale, found.base(), Arrays.stream(found.contributions()).boxed().toList(), how);
  }

  private static Explainer linear(Estimator.ProportionalHazards cox, Matrix background) {
    double[] means = LinearShap.means(background);
    return new Explainer(
        Scale.LOG_HAZARD,
        "exact, against the mean of " + patients(background),
        row -> LinearShap.attribute(0, cox.coefficients(), means, row));
  }

  private static Explainer trees(Scale scale, TreeEnsemble trees, Matrix background) {
    var shap = new InterventionalTreeShap(trees, background);
    return new Explainer(scale, "exact, against " + patients(background), shap::attribute);
  }

  private static Explainer kernel(RiskScore.Kernel kernel, Matrix background) {
    Matrix rows = kernel.standardiser().apply(few(background, MOST_ROWS_OF_KERNELS));
    var shap = new ProductKernelShap(kernel.gamma(), kernel.vectors(), kernel.weights(), 0, rows);
    return new Explainer(
        Scale.LOG_HAZARD,
        "exact, against " + patients(rows),
        row -> shap.attribute(kernel.standardiser().apply(row)));
  }

  /** Its log-odds are a multiple of the decision value. */
  private static Explainer machine(VectorMachine machine, Matrix background) {
    double slope = -machine.sigmoid().slope();
    double shift = -machine.sigmoid().intercept();
    return switch (machine.kernel()) {
      case Kernel.Linear _ -> {
        double[] slopes = new double[machine.features()];
        for (int at = 0; at < machine.vectors().length; at++) {
          double weight = machine.weights()[at / slopes.length];
          slopes[at % slopes.length] += slope * weight * machine.vectors()[at];
        }
        double[] means = LinearShap.means(background);
        yield new Explainer(
            Scale.LOG_ODDS,
            "exact, against the mean of " + patients(background),
            row -> LinearShap.attribute(slope * machine.intercept() + shift, slopes, means, row));
      }
      case Kernel.Rbf(double gamma) -> {
        Matrix rows = few(background, MOST_ROWS_OF_KERNELS);
        double[] weights = machine.weights().clone();
        for (int k = 0; k < weights.length; k++) {
          weights[k] *= slope;
        }
        var shap =
            new ProductKernelShap(
                gamma, machine.vectors(), weights, slope * machine.intercept() + shift, rows);
        yield new Explainer(Scale.LOG_ODDS, "exact, against " + patients(rows), shap::attribute);
      }
    };
  }

  private static Explainer sampled(
      Scale scale, ToDoubleFunction<double[]> model, Matrix background) {
    int orders = Math.max(FEWEST_ORDERS, EFFORT / (2 * Math.max(1, background.columns() - 1)));
    Matrix rows = few(background, orders);
    var shap = new SampledShap(model, rows, orders, new Seeds(orders));
    return new Explainer(
        scale,
        "from %d random orders of the features, each walked both ways, against %s"
            .formatted(orders, patients(rows)),
        shap::attribute);
  }

  private static Explainer classifier(Classifier classifier, Matrix background) {
    if (classifier instanceof LinearClassifier linear && linear.intercepts().length <= 2) {
      double[] means = LinearShap.means(background);
      double[] slopes = linear.slopes();
      return new Explainer(
          Scale.LOG_ODDS,
          "exact, against the mean of " + patients(background),
          row -> LinearShap.attribute(linear.intercept(), slopes, means, row));
    }
    if (classifier instanceof TreeClassifier(TreeEnsemble trees, TreeClassifier.Link link)) {
      return trees(
          switch (link) {
            case PROBABILITY -> Scale.PROBABILITY;
            case LOG_ODDS -> Scale.LOG_ODDS;
          },
          trees,
          few(background, MOST_ROWS));
    }
    if (classifier instanceof VectorMachine machine) {
      return machine(machine, background);
    }
    if (classifier instanceof PipelineClassifier pipeline) {
      return pipeline(pipeline, background);
    }
    return sampled(Scale.PROBABILITY, classifier::probability, few(background, MOST_ROWS));
  }

  /** Every transform keeps the columns apart: what the last one adds is what its column adds. */
  private static Explainer pipeline(PipelineClassifier pipeline, Matrix background) {
    Explainer within =
        classifier(pipeline.classifier(), Transform.applyAll(pipeline.transforms(), background));
    int[] columns = columns(pipeline.features(), pipeline.transforms());
    return new Explainer(
        within.scale,
        within.how,
        row -> {
          Attribution seen = within.attribution.apply(pipeline.transform(row));
          double[] phi = new double[row.length];
          for (int k = 0; k < columns.length; k++) {
            phi[columns[k]] += seen.contributions()[k];
          }
          return new Attribution(seen.base(), phi);
        });
  }

  /** From which feature each column comes that the classifier sees. */
  private static int[] columns(int features, List<Transform> transforms) {
    int[] columns = new int[features];
    Arrays.setAll(columns, j -> j);
    for (Transform transform : transforms) {
      if (transform instanceof Transform.Choose choose) {
        int[] before = columns;
        columns = Arrays.stream(choose.columns()).map(j -> before[j]).toArray();
      }
    }
    return columns;
  }

  /** Evenly spread over the background, in its order. */
  private static Matrix few(Matrix background, int most) {
    int rows = background.rows();
    if (rows <= most) {
      return background;
    }
    int[] chosen = new int[most];
    for (int i = 0; i < most; i++) {
      chosen[i] = (int) ((long) i * rows / most);
    }
    return background.selectRows(chosen);
  }

  private static String patients(Matrix background) {
    return background.rows()
        + (background.rows() == 1 ? " patient" : " patients")
        + " of the background";
  }
}
