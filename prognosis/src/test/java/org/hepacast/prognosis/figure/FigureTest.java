package org.hepacast.prognosis.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hepacast.prognosis.balance.Balance;
import org.hepacast.prognosis.balance.Matching;
import org.hepacast.prognosis.balance.Propensity;
import org.hepacast.prognosis.classify.Forest;
import org.hepacast.prognosis.classify.TreeClassifier;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.explain.Attribution;
import org.hepacast.prognosis.explain.Importance;
import org.hepacast.prognosis.explain.Nomogram;
import org.hepacast.prognosis.explain.TreeShap;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.penalised.Loss;
import org.hepacast.prognosis.penalised.PathValidation;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.regression.LogisticFit;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.prognosis.survival.validation.PairWeight;
import org.hepacast.prognosis.validate.DecisionCurve;
import org.hepacast.prognosis.verification.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {
  @TempDir Path folder;

  private static Reference.Csv wdbc() {
    return Reference.data("wdbc.csv");
  }

  private static final Map<String, Figure> FIGURES = new LinkedHashMap<>();

  /** Every kind of figure from the public reference data, made once. */
  private static synchronized Map<String, Figure> all() {
    Map<String, Figure> figures = FIGURES;
    if (!figures.isEmpty()) {
      return figures;
    }
    Reference.Csv scores = Reference.csv("scores_wdbc.csv");
    Labels y = Labels.of(scores.numbers("malignant"));
    List<CurveFigures.Predictions> models =
        List.of(
            new CurveFigures.Predictions("Texture, shape", scores.numbers("p1")),
            new CurveFigures.Predictions("Smoothness", scores.numbers("p2")));
    figures.put("roc", CurveFigures.roc("Malignancy: ROC curves", models, y));
    figures.put("calibration", CurveFigures.calibration("Malignancy: calibration", models, y, 8));
    double[] thresholds = IntStream.range(0, 90).mapToDouble(i -> (i + 1) / 100.0).toArray();
    figures.put(
        "decision",
        CurveFigures.decision(
            "Malignancy: decision curves",
            List.of(
                DecisionCurve.of("Texture, shape", scores.numbers("p1"), y, thresholds),
                DecisionCurve.of("Smoothness", scores.numbers("p2"), y, thresholds),
                DecisionCurve.all(y, thresholds),
                DecisionCurve.none(thresholds))));
    Reference.Cohort gbsg2 = Reference.cohort("gbsg2");
    double[] grade = gbsg2.x().column(gbsg2.x().indexOf("tgrade"));
    int[] group = IntStream.range(0, grade.length).map(i -> (int) grade[i] - 1).toArray();
    figures.put(
        "survival",
        SurvivalFigure.of(
            "Breast cancer by grade",
            "Time since operation (days)",
            "Recurrence-free survival",
            gbsg2.y(),
            group,
            List.of("Grade I", "Grade II", "Grade III"),
            2400));
    selection(figures);
    explanation(figures);
    design(figures, gbsg2);
    return figures;
  }

  private static void selection(Map<String, Figure> figures) {
    Reference.Csv csv = wdbc();
    Matrix x =
        Matrix.ofRows(
            csv.header().subList(2, csv.header().size()), csv.numbers(2, csv.header().size()));
    int[] folds = IntStream.range(0, x.rows()).map(i -> i % 10).toArray();
    PathValidation cv =
        PathValidation.of(
            ElasticNet.lasso(Family.BINOMIAL).withLambdas(60, 1e-3).withThreshold(1e-8),
            x,
            csv.numbers("benign"),
            folds,
            Loss.DEVIANCE,
            new Workers(2));
    figures.put(
        "lasso-path", PathFigures.path("LASSO: coefficients", cv, Standardiser.of(x).scale()));
    figures.put(
        "lasso-validation",
        PathFigures.validation("LASSO: ten-fold cross-validation", "Binomial deviance", cv));
    double[] chosen = cv.path().coefficients(cv.sparse());
    double[] scale = Standardiser.of(x).scale();
    figures.put(
        "lasso-coefficients",
        RowFigures.coefficients(
            "LASSO: what each column counts",
            "Coefficient per standard deviation",
            x.names(),
            IntStream.range(0, chosen.length).mapToDouble(j -> chosen[j] * scale[j]).toArray(),
            25));
  }

  private static void explanation(Map<String, Figure> figures) {
    Reference.Csv csv = wdbc();
    List<String> names =
        List.of(
            "mean_texture",
            "mean_smoothness",
            "mean_compactness",
            "mean_symmetry",
            "radius_error",
            "worst_concavity",
            "worst_symmetry",
            "texture_error");
    Matrix x = Matrix.ofColumns(names, names.stream().map(csv::numbers).toArray(double[][]::new));
    Labels y = Labels.of(Arrays.stream(csv.numbers("benign")).map(b -> 1 - b).toArray());
    TreeShap shap =
        new TreeShap(((TreeClassifier) Forest.random(50).withDepth(4).fit(x, y, 1)).trees());
    List<Attribution> rows = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      rows.add(shap.attribute(x.row(i)));
    }
    Matrix shown = x.selectRows(IntStream.range(0, 250).toArray());
    String unit = "Shapley value (change in probability)";
    figures.put("shap-summary", ShapFigures.summary("What moves the risk", unit, shown, rows, 8));
    figures.put(
        "shap-waterfall",
        ShapFigures.waterfall(
            "Why this patient's risk", "Probability", names, x.row(19), rows.get(19), 6));
    figures.put(
        "importance",
        RowFigures.importance(
            "Importance of features",
            "Mean |Shapley value| (95% interval)",
            Importance.of(names, rows, 200, new Seeds(1)),
            8));
    LogisticFit fit = LogisticFit.of(x.selectColumns(0, 1, 3), y);
    List<RowFigures.Ratio> ratios = new ArrayList<>();
    Standardiser scale = Standardiser.of(x.selectColumns(0, 1, 3));
    for (int j = 1; j <= 3; j++) {
      double b = fit.coefficients()[j] * scale.scale()[j - 1];
      double reach = 1.96 * fit.standardError(j) * scale.scale()[j - 1];
      ratios.add(
          new RowFigures.Ratio(
              fit.names().get(j - 1) + " (per sd)",
              Math.exp(b),
              Math.exp(b - reach),
              Math.exp(b + reach),
              fit.p(j)));
    }
    figures.put("forest", RowFigures.forest("Odds ratios of malignancy", "Odds ratio", ratios));
    figures.put(
        "nomogram",
        NomogramFigure.of(
            "Probability of malignancy",
            Nomogram.of(
                    fit.coefficients()[0],
                    List.of(
                        new Nomogram.Variable(
                            "mean texture", fit.coefficients()[1], ticks(5, 40, 5)),
                        new Nomogram.Variable(
                            "mean smoothness", fit.coefficients()[2], ticks(0.05, 0.17, 0.01)),
                        new Nomogram.Variable(
                            "mean symmetry", fit.coefficients()[3], ticks(0.1, 0.32, 0.02))))
                .withProbability(
                    "Probability", 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)));
  }

  private static double[] ticks(double from, double to, double step) {
    return IntStream.rangeClosed(0, (int) Math.round((to - from) / step))
        .mapToDouble(k -> Math.round((from + k * step) * 1e6) / 1e6)
        .toArray();
  }

  private static void design(Map<String, Figure> figures, Reference.Cohort gbsg2) {
    Matrix covariates =
        gbsg2
            .x()
            .selectColumns(
                List.of("age", "menostat", "tgrade", "tsize", "pnodes", "progrec", "estrec"));
    Labels treated = Labels.of(gbsg2.x().column(gbsg2.x().indexOf("horTh")));
    double[] score = Propensity.of(covariates, treated).scores(Propensity.Scale.PROBABILITY);
    List<Matching.Pair> pairs =
        new Matching(Matching.Order.LARGEST, false, OptionalDouble.of(0.2)).match(score, treated);
    figures.put(
        "love",
        RowFigures.love("Balance by hormone therapy", Balance.table(covariates, treated, pairs)));
    figures.put(
        "over-time",
        CurveFigures.overTime(
            "Discrimination by the events so far",
            "Time since operation (days)",
            "C-index",
            List.of(overTime(gbsg2, "pnodes"), overTime(gbsg2, "tsize"))));
  }

  private static CurveFigures.OverTime overTime(Reference.Cohort cohort, String column) {
    double[] times = {365, 730, 1095, 1460, 1825};
    double[] marker = cohort.x().column(cohort.x().indexOf(column));
    var c =
        Arrays.stream(times)
            .mapToObj(t -> Concordance.of(cohort.y(), marker, PairWeight.EQUAL, t))
            .map(one -> one.estimate().interval(0.95))
            .toList();
    return new CurveFigures.OverTime(
        column,
        times,
        c.stream().mapToDouble(i -> i.estimate()).toArray(),
        c.stream().mapToDouble(i -> i.lower()).toArray(),
        c.stream().mapToDouble(i -> i.upper()).toArray());
  }

  @Test
  void writesEveryFigureAsVectorsAndAsPixels() throws Exception {
    String wanted = System.getProperty("hepacast.figures", "");
    Path out = wanted.isEmpty() ? folder : Files.createDirectories(Path.of(wanted));
    for (var figure : all().entrySet()) {
      Path svg = out.resolve(figure.getKey() + ".svg");
      Path png = out.resolve(figure.getKey() + ".png");
      figure.getValue().write(svg);
      figure.getValue().write(png);
      assertThat(Files.readString(svg)).contains("<svg").doesNotContain("NaN");
      assertThat(javax.imageio.ImageIO.read(png.toFile()).getWidth())
          .isEqualTo(2 * figure.getValue().width());
    }
  }

  /** Among patients of the highest risks nobody may have been followed up to the horizon. */
  @Test
  void whatIsNotKnownAtSomePointsLeavesTheOthersDrawn() {
    List<DecisionCurve.Point> points =
        List.of(
            new DecisionCurve.Point(0.2, 0.4, 0.3, 0.325),
            new DecisionCurve.Point(0.5, 0.3, 0.1, 0.2),
            new DecisionCurve.Point(0.9, Double.NaN, Double.NaN, Double.NaN));
    assertThat(CurveFigures.decision("Decision", List.of(new DecisionCurve("A", points))).svg())
        .contains("<svg", "Net benefit", "0.2")
        .doesNotContain("NaN");
    double[] known = {0.5, Double.NaN, 0.7};
    assertThat(
            CurveFigures.overTime(
                    "C",
                    "Months",
                    "C-index",
                    List.of(
                        new CurveFigures.OverTime(
                            "A", new double[] {12, 24, 36}, known, known, known)))
                .svg())
        .contains("<svg", "C-index")
        .doesNotContain("NaN");
  }

  @Test
  void drawsTheSameFigureTwice() {
    all().forEach((name, figure) -> assertThat(figure.svg()).as(name).isEqualTo(figure.svg()));
  }

  @Test
  void refusesOtherFormats() {
    Figure figure = new Figure(10, 10, g -> {});
    assertThatThrownBy(() -> figure.write(folder.resolve("a.gif")))
        .hasMessageContaining("neither .svg nor .png");
  }

  @Test
  void marksAxesAtRoundValues() {
    Axis axis = Axis.covering("x", -0.13, 0.52);
    assertThat(axis.from()).isLessThanOrEqualTo(-0.13);
    assertThat(axis.to()).isGreaterThanOrEqualTo(0.52);
    assertThat(axis.texts()).contains("0.0", "0.5", "\u22120.1");
    assertThat(Axis.ratio("HR", 0.4, 12).texts()).containsExactly("0.5", "1", "2", "5", "10");
  }
}
