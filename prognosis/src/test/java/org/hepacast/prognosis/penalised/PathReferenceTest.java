package org.hepacast.prognosis.penalised;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.verification.Reference;
import org.hepacast.prognosis.verification.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PathReferenceTest {
  @RegisterExtension
  static final Verification VERIFY = Verification.of("verification-classify.md", "Penalised paths");

  private static final String GLMNET = "R glmnet 4.1-6";
  private static final String SKLEARN = "scikit-learn 1.9.1";

  private static final double TOLERANCE = 1e-6;

  /**
   * R glmnet stops descending when a step changes the fit by less than 1e-14 of its variance, which
   * leaves up to 1e-4 in coefficients of strongly correlated columns (s1 and s2 of the diabetes
   * table). That ours is the nearer one is shown by {@link #satisfiesTheConditionsOfTheMinimum}.
   */
  private static final double AS_FAR_AS_GLMNET_GOES = 1e-4;

  private record Problem(Family family, Matrix x, double[] y, int[] folds) {}

  private static Problem problem(String family) {
    if (family.equals("gaussian")) {
      Reference.Csv csv = Reference.data("diabetes.csv");
      int[] folds = IntStream.range(0, csv.rows().size()).map(i -> i % 10).toArray();
      return new Problem(Family.GAUSSIAN, matrix(csv, 1), csv.numbers("target"), folds);
    }
    Reference.Csv csv = Reference.data("wdbc.csv");
    double[] test = csv.numbers("test");
    int[] train = IntStream.range(0, test.length).filter(i -> test[i] == 0).toArray();
    double[] benign = csv.numbers("benign");
    int[] folds = Reference.folds("wdbc", "tenfold_train");
    return new Problem(
        Family.BINOMIAL,
        matrix(csv, 2).selectRows(train),
        Arrays.stream(train).mapToDouble(i -> benign[i]).toArray(),
        Arrays.stream(train).map(i -> folds[i]).toArray());
  }

  private static Matrix matrix(Reference.Csv csv, int from) {
    List<String> names = csv.header().subList(from, csv.header().size());
    return Matrix.ofRows(names, csv.numbers(from, csv.header().size()));
  }

  private static ElasticNet options(Problem problem, double alpha) {
    return ElasticNet.lasso(problem.family())
        .withAlpha(alpha)
        .withLambdas(50, 1e-3)
        .withThreshold(problem.family() == Family.GAUSSIAN ? 1e-22 : 1e-17);
  }

  @Test
  void followsThePathsOfGlmnet() {
    for (JsonNode fit : Reference.json("glmnet_cv.json").get("fits")) {
      Problem problem = problem(fit.get("family").asText());
      Reference.Csv expected = Reference.csv(fit.get("path_file").asText());
      ElasticNetPath path =
          PathFit.of(options(problem, fit.get("alpha").asDouble()), problem.x(), problem.y());
      String what = fit.get("family").asText() + " path, alpha " + fit.get("alpha").asText();
      VERIFY.near(what + ", lambda", GLMNET, TOLERANCE, path.lambdas(), expected.numbers("lambda"));
      VERIFY.near(
          what + ", null deviance",
          GLMNET,
          TOLERANCE,
          path.nullDeviance(),
          fit.get("nulldev").asDouble());
      double[][] rows = expected.numbers(3, expected.header().size());
      for (int k = 0; k < path.size(); k++) {
        double[] actual = new double[rows[k].length];
        actual[0] = path.intercepts()[k];
        System.arraycopy(path.coefficients(k), 0, actual, 1, actual.length - 1);
        double largest = Arrays.stream(rows[k]).map(Math::abs).max().orElse(1);
        VERIFY.near(
            what + ", coefficients",
            GLMNET,
            AS_FAR_AS_GLMNET_GOES,
            1e-2 * largest,
            actual,
            rows[k]);
      }
    }
  }

  @Test
  void choosesThePenaltiesThatGlmnetChooses() {
    for (JsonNode fit : Reference.json("glmnet_cv.json").get("fits")) {
      Problem problem = problem(fit.get("family").asText());
      for (var entry : fit.properties()) {
        if (!entry.getKey().startsWith("cv_")) {
          continue;
        }
        Loss loss =
            switch (entry.getKey()) {
              case "cv_mse" -> Loss.SQUARED;
              case "cv_mae" -> Loss.ABSOLUTE;
              case "cv_deviance" -> Loss.DEVIANCE;
              case "cv_auc" -> Loss.AUC;
              default -> Loss.MISCLASSIFIED;
            };
        PathValidation cv =
            PathValidation.of(
                options(problem, fit.get("alpha").asDouble()),
                problem.x(),
                problem.y(),
                problem.folds(),
                loss,
                new Workers(2));
        String what = fit.get("family").asText() + " cross-validation, ";
        double[] cvm = Reference.numbers(entry.getValue().get("cvm"));
        double sign = loss == Loss.AUC ? -1 : 1;
        double[] mean = Arrays.stream(cv.mean()).map(m -> sign * m).toArray();
        VERIFY.near(what + "loss", GLMNET, AS_FAR_AS_GLMNET_GOES, mean, cvm);
        VERIFY.near(
            what + "standard error",
            GLMNET,
            AS_FAR_AS_GLMNET_GOES,
            1e-3,
            cv.error(),
            Reference.numbers(entry.getValue().get("cvsd")));
        VERIFY.near(
            what + "lambda.min and lambda.1se",
            GLMNET,
            TOLERANCE,
            new double[] {cv.path().lambdas()[cv.best()], cv.path().lambdas()[cv.sparse()]},
            new double[] {
              entry.getValue().get("lambda_min").asDouble(),
              entry.getValue().get("lambda_1se").asDouble()
            });
      }
    }
  }

  @Test
  void agreesInTheOtherParametrisation() {
    JsonNode reference = Reference.json("sklearn_lasso_diabetes.json");
    Problem problem = problem("gaussian");
    Matrix z =
        Matrix.columnMajor(
            problem.x().names(), problem.x().rows(), Columns.of(problem.x(), true).values());
    ElasticNet lasso = ElasticNet.lasso(Family.GAUSSIAN).withPlainResponse().withThreshold(1e-22);
    double[] alphas = Reference.numbers(reference.get("alphas"));
    ElasticNetPath path = PathFit.of(lasso, z, problem.y(), alphas);
    double[][] expected = Reference.matrix(reference.get("path_coef"));
    for (int k = 0; k < alphas.length; k++) {
      VERIFY.near("lasso_path", SKLEARN, TOLERANCE, 1e-2, path.coefficients(k), expected[k]);
    }
    VERIFY.near(
        "Lasso(1)",
        SKLEARN,
        TOLERANCE,
        1e-2,
        PathFit.of(lasso, z, problem.y(), new double[] {1}).coefficients(0),
        Reference.numbers(reference.get("lasso_alpha1")));
    VERIFY.near(
        "ElasticNet(0.5, 0.5)",
        SKLEARN,
        TOLERANCE,
        1e-2,
        PathFit.of(lasso.withAlpha(0.5), z, problem.y(), new double[] {0.5}).coefficients(0),
        Reference.numbers(reference.get("enet_0.5_0.5")));
    // Ridge there is |y - Xb|^2 + 10 |b|^2, here 1/(2n) |y - Xb|^2 + lambda/2 |b|^2.
    VERIFY.near(
        "Ridge(10)",
        SKLEARN,
        TOLERANCE,
        1e-2,
        PathFit.of(lasso.withAlpha(0), z, problem.y(), new double[] {10.0 / z.rows()})
            .coefficients(0),
        Reference.numbers(reference.get("ridge10")));
  }

  @Test
  void satisfiesTheConditionsOfTheMinimum() {
    // At the minimum of 1/(2n)|y - Xb|^2 + lambda |b|_1 on standardised columns each gradient is
    // lambda times the sign of its coefficient, or not longer than lambda where that is zero.
    Problem problem = problem("gaussian");
    ElasticNetPath path = PathFit.of(options(problem, 1), problem.x(), problem.y());
    Columns columns = Columns.of(problem.x(), true);
    int n = problem.x().rows();
    for (int k = 1; k < path.size(); k++) {
      double[] fitted = path.predictor(problem.x(), k);
      for (int j = 0; j < problem.x().columns(); j++) {
        double gradient = 0;
        for (int i = 0; i < n; i++) {
          gradient += columns.values()[j * n + i] * (problem.y()[i] - fitted[i]) / n;
        }
        double b = path.coefficients(k)[j];
        double excess =
            b == 0
                ? Math.max(0, Math.abs(gradient) - path.lambdas()[k])
                : Math.abs(gradient - Math.signum(b) * path.lambdas()[k]);
        VERIFY.near(
            "conditions of the LASSO minimum",
            "definition",
            1e-8,
            1,
            new double[] {excess},
            new double[] {0});
      }
    }
  }
}
