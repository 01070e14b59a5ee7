package org.hepacast.workbench.publiccohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.figure.CurveFigures;
import org.hepacast.prognosis.figure.Figure;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.Manifest;
import org.hepacast.prognosis.pack.ModelPackage;
import org.hepacast.prognosis.pack.Sha256;
import org.hepacast.prognosis.survival.Estimate;
import org.hepacast.prognosis.survival.learner.PreparedSurvival;

/** A study of the public cohort in words, and its best model as a package. */
public final class PublicCohortReport {
  private static final String LICENCE =
      "CC BY 4.0; Simpson et al., Colorectal-Liver-Metastases, TCIA, doi 10.7937/QXK2-QG03";

  /** Rows of the training data that explanations compare with. */
  private static final int BACKGROUND = 50;

  private PublicCohortReport() {}

  /** One section of a report as Markdown. */
  public static String markdown(PublicCohortStudy study) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(study.question().name()).append("\n\n");
    out.append(
        String.format(
            Locale.ROOT,
            "%d patients, %d events. Risk is the predicted probability within %.0f months.\n\n",
            study.patients(),
            study.events(),
            study.question().horizon()));
    out.append(
        "| model | C-index (95% CI) | sd over repetitions | difference to the clinical risk score"
            + " (95% CI) | p |\n|---|---|---|---|---|\n");
    for (PublicCohortStudy.Result result : study.results()) {
      boolean reference = result.name().equals(study.results().getFirst().name());
      out.append(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f | %s | %s |\n",
              result.name(),
              figure(result.c()),
              result.repetitionSd(),
              reference ? "" : figure(result.overReference()),
              reference ? "" : String.format(Locale.ROOT, "%.2f", result.overReference().p())));
    }
    return out.toString();
  }

  /**
   * C of held-out risks over the events up to each month, with 95% intervals, for the reference and
   * the two candidates of largest C; the axis says how many events there were.
   */
  public static Figure overTime(PublicCohortStudy study, Survival y) {
    PublicCohortStudy.Result reference = study.results().getFirst();
    List<PublicCohortStudy.Result> shown = new ArrayList<>(List.of(reference));
    study.results().stream()
        .filter(result -> result != reference)
        .sorted(Comparator.comparingDouble(result -> -result.c().value()))
        .limit(2)
        .forEach(shown::add);
    double[] months = PublicCohortStudy.MONTHS.stream().mapToDouble(m -> m).toArray();
    String events =
        PublicCohortStudy.MONTHS.stream()
            .map(m -> "%d by %.0f".formatted(eventsBy(y, m), m))
            .collect(Collectors.joining(", "));
    return CurveFigures.overTime(
        study.question().name() + ": discrimination of held-out patients",
        "Months since operation (events: " + events + ")",
        "C-index (95% CI)",
        shown.stream().map(result -> series(result, months)).toList());
  }

  private static long eventsBy(Survival y, double month) {
    return IntStream.range(0, y.size()).filter(i -> y.event(i) && y.time(i) <= month).count();
  }

  private static CurveFigures.OverTime series(PublicCohortStudy.Result result, double[] months) {
    List<Interval> limits = result.upTo().stream().map(c -> c.probabilityInterval(0.95)).toList();
    return new CurveFigures.OverTime(
        result.name(),
        months,
        limits.stream().mapToDouble(Interval::estimate).toArray(),
        limits.stream().mapToDouble(Interval::lower).toArray(),
        limits.stream().mapToDouble(Interval::upper).toArray());
  }

  private static String figure(Estimate estimate) {
    Interval limits = estimate.interval(0.95);
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f)", estimate.value(), limits.lower(), limits.upper());
  }

  /**
   * The best candidate, trained on all patients, as a package of maturity {@code research}.
   *
   * @param horizons months at which it answers
   */
  public static ModelPackage pack(
      PublicCohortStudy study,
      Cohort cohort,
      String id,
      List<Double> horizons,
      String codeRevision,
      long seed) {
    PublicCohortStudy.Result best = study.best();
    PublicCohortStudy.Candidate candidate =
        Objects.requireNonNull(study.candidates().get(best.name()));
    Matrix x = cohort.features(candidate.features());
    Survival y = cohort.survival(study.question().outcome());
    PreparedSurvival trained = (PreparedSurvival) candidate.learner().fit(x, y, seed);
    Transform.Fill imputation = (Transform.Fill) trained.transforms().getFirst();
    boolean specimen = candidate.features().containsAll(PublicCohortStudy.SPECIMEN);
    Interval limits = best.c().interval(0.95);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            id,
            "1.0.0",
            "How likely is the event within the given months after resection of colorectal liver"
                + " metastases?",
            study.question().name(),
            "mo",
            horizons,
            "adults who "
                + (specimen
                    ? "had a resection; known after the specimen was examined"
                    : "are to have a resection; known before the operation"),
            "patients without resection, decisions about treatment, other tumours",
            features(cohort, x, imputation),
            new Manifest.Training(
                "TCIA Colorectal-Liver-Metastases, clinical table",
                LICENCE,
                study.patients(),
                study.events()),
            List.of(
                new Manifest.Performance(
                    "Harrell's C",
                    best.c().value(),
                    limits.lower(),
                    limits.upper(),
                    "nested cross-validation, 10 x 5 stored folds, one centre; no external"
                        + " validation")),
            List.of(),
            groups(best.risk()),
            Manifest.Maturity.RESEARCH,
            Manifest.Provenance.here(Sha256.of(x), codeRevision, seed));
    return new ModelPackage(
        manifest,
        Estimator.of(trained.predictor()),
        background(x, imputation),
        card(manifest, study),
        Map.of());
  }

  private static List<Manifest.Feature> features(Cohort cohort, Matrix x, Transform.Fill fill) {
    List<Manifest.Feature> features = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      String name = x.names().get(j);
      Variable variable = cohort.dictionary().get(name.split("=", 2)[0]);
      double[] present = Arrays.stream(x.column(j)).filter(v -> !Double.isNaN(v)).toArray();
      String unit = variable.type() instanceof Variable.Type.Numeric numeric ? numeric.unit() : "1";
      features.add(
          new Manifest.Feature(
              name,
              variable.label(),
              unit.isEmpty() ? "1" : unit,
              Arrays.stream(present).min().orElseThrow(),
              Arrays.stream(present).max().orElseThrow(),
              Manifest.Missing.IMPUTE,
              fill.values()[j]));
    }
    return features;
  }

  /** Thirds of the held-out risks. */
  private static List<Manifest.Group> groups(double[] risk) {
    return List.of(
        new Manifest.Group("low", 0),
        new Manifest.Group("middle", Quantiles.at(risk, 1 / 3.0)),
        new Manifest.Group("high", Quantiles.at(risk, 2 / 3.0)));
  }

  /** So many rows, evenly spread and all different; every row where there are no more. */
  static int[] spread(int rows, int most) {
    int count = Math.min(most, rows);
    return IntStream.range(0, count).map(k -> (int) ((long) k * rows / count)).toArray();
  }

  private static Matrix background(Matrix x, Transform.Fill imputation) {
    double[][] rows =
        Arrays.stream(spread(x.rows(), BACKGROUND))
            .mapToObj(i -> imputation.apply(x.row(i)))
            .toArray(double[][]::new);
    return Matrix.ofRows(x.names(), rows);
  }

  private static String card(Manifest manifest, PublicCohortStudy study) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(manifest.id()).append(' ').append(manifest.version()).append("\n\n");
    out.append(manifest.question()).append("\n\n");
    out.append("**For** ").append(manifest.appliesTo()).append(".\n\n");
    out.append("**Not for** ").append(manifest.notFor()).append(".\n\n");
    out.append("**Maturity** research: one centre, no external validation.\n\n");
    out.append("**Data** ")
        .append(manifest.training().data())
        .append(" (")
        .append(LICENCE)
        .append("). The table was typed and missing values replaced by medians.\n\n");
    out.append(markdown(study));
    out.append("\nFeatures: ")
        .append(
            String.join(", ", manifest.features().stream().map(Manifest.Feature::label).toList()))
        .append(".\n");
    return out.toString();
  }
}
