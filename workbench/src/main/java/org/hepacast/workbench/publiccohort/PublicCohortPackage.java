package org.hepacast.workbench.publiccohort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Evidence;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Inputs;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Maturity;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.manifest.Predicts;
import org.hepacast.modelformat.manifest.Training;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.numeric.Quantiles;
import org.hepacast.prognosis.pack.DataHash;
import org.hepacast.prognosis.pack.Estimator;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.prognosis.survival.learner.PreparedSurvival;

/** The best model of a study of the public cohort as a package. */
public final class PublicCohortPackage {
  private static final String LICENCE =
      "CC BY 4.0; Simpson et al., Colorectal-Liver-Metastases, TCIA, doi 10.7937/QXK2-QG03";

  private static final String DATA = "TCIA Colorectal-Liver-Metastases, clinical table";

  private static final String NOT_FOR =
      "Not for patients without resection, decisions about treatment, other tumours.";

  /** Rows of the training data that explanations compare with. */
  private static final int BACKGROUND = 50;

  private PublicCohortPackage() {}

  /**
   * The best candidate, trained on all patients, as a package of maturity {@code research}.
   *
   * @param horizons months at which it answers
   */
  public static TrainedModel pack(
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
    Estimator estimator = Estimator.of(trained.predictor());
    List<Feature> features = features(cohort, x, imputation);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            identity(study, id),
            TrainedModel.computing(estimator),
            new Predicts(
                List.of(new Predicts.Horizons(study.question().name(), horizons)),
                "mo",
                "No interval of a single prediction is given: its models give none."),
            AppliesTo.inWords(
                "Adults who "
                    + (specimen
                        ? "had a resection; known after the specimen was examined."
                        : "are to have a resection; known before the operation.")),
            new Inputs(false, features),
            List.of(
                new Training(
                    DATA,
                    LICENCE,
                    study.patients(),
                    study.events(),
                    missing(x),
                    DataHash.of(x),
                    Training.Run.here(codeRevision, seed))),
            List.of(performance(study)),
            List.of(),
            groups(best.risk()),
            Manifest.Sources.none(),
            Manifest.LABEL + " " + NOT_FOR,
            List.of());
    return new TrainedModel(
        manifest, estimator, background(x, imputation), card(manifest, study), Map.of());
  }

  private static Manifest.Identity identity(PublicCohortStudy study, String id) {
    return new Manifest.Identity(
        id,
        "1.0.0",
        study.question().name() + " after resection of colorectal liver metastases",
        "How likely is the event within the given months after resection of colorectal liver"
            + " metastases?",
        Maturity.RESEARCH,
        DATA);
  }

  private static Performance performance(PublicCohortStudy study) {
    Interval limits = study.best().c().interval(0.95);
    return new Performance(
        "Harrell's C",
        study.best().c().value(),
        List.of(limits.lower(), limits.upper()),
        study.question().name(),
        DATA,
        "nested cross-validation, 10 x 5 stored folds, one centre; no external validation",
        Evidence.COMPUTED);
  }

  private static String missing(Matrix x) {
    long missing = Arrays.stream(x.values()).filter(Double::isNaN).count();
    return "%d of %d values were missing; medians took their place."
        .formatted(missing, x.values().length);
  }

  private static List<Feature> features(Cohort cohort, Matrix x, Transform.Fill fill) {
    List<Feature> features = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      String name = x.names().get(j);
      Variable variable = cohort.dictionary().get(name.split("=", 2)[0]);
      double[] present = Arrays.stream(x.column(j)).filter(v -> !Double.isNaN(v)).toArray();
      String unit = variable.type() instanceof Variable.Type.Numeric numeric ? numeric.unit() : "1";
      features.add(
          Feature.number(
                  name,
                  variable.label(),
                  unit.isEmpty() ? "1" : unit,
                  Arrays.stream(present).min().orElseThrow(),
                  Arrays.stream(present).max().orElseThrow(),
                  Feature.Missing.REFUSE)
              .imputing(fill.values()[j]));
    }
    return features;
  }

  /** Thirds of the held-out risks. */
  private static List<Group> groups(double[] risk) {
    return List.of(
        Group.named("low", 0),
        Group.named("middle", Quantiles.at(risk, 1 / 3.0)),
        Group.named("high", Quantiles.at(risk, 2 / 3.0)));
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
    out.append("# ").append(manifest.family()).append(' ').append(manifest.version());
    out.append("\n\n").append(manifest.model().question()).append("\n\n");
    manifest.appliesTo().assumptions().forEach(whom -> out.append("**For** ").append(whom));
    out.append("\n\n**Limits** ").append(manifest.limits()).append("\n\n");
    out.append("**Maturity** research: one centre, no external validation.\n\n");
    out.append("**Data** ").append(DATA).append(" (").append(LICENCE).append("). ");
    out.append("The table was typed and missing values replaced by medians.\n\n");
    out.append(PublicCohortReport.markdown(study));
    out.append("\nFeatures: ")
        .append(String.join(", ", manifest.features().stream().map(Feature::label).toList()))
        .append(".\n");
    return out.toString();
  }
}
