package org.hepacast.prognosis.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.manifest.Feature;

/** What a model is asked with, checked against its features. */
public sealed interface Request {
  /** Nothing stands against an answer. */
  @SuppressWarnings("ArrayRecordComponent") // numbers to compute with, compared by nobody
  record Row(double[] values, List<String> imputed) implements Request {}

  /** Everything that stands against an answer. */
  record Refused(List<Problem> problems) implements Request {}

  /** Something that stands against an answer. */
  sealed interface Problem {
    /** The feature that it is about. */
    String feature();

    /** The feature is needed and was not given. */
    record Missing(String feature) implements Problem {}

    /** The model does not know the feature. */
    record Unknown(String feature) implements Problem {}

    /** The value lies outside what the model has seen. */
    record OutOfRange(String feature, double value, double least, double most) implements Problem {}

    /** A sentence for a reader, without the patient's value. */
    default String sentence() {
      return switch (this) {
        case Missing(String feature) -> "Feature '%s' is needed and missing.".formatted(feature);
        case Unknown(String feature) -> "The model knows no feature '%s'.".formatted(feature);
        case OutOfRange(String feature, double _, double least, double most) ->
            "Feature '%s' lies outside %s to %s, beyond which the model has seen nobody."
                .formatted(feature, least, most);
      };
    }
  }

  /** Holds the values given against what the model wants. */
  static Request of(List<Feature> features, Map<String, Double> given) {
    List<Problem> problems = new ArrayList<>();
    List<String> imputed = new ArrayList<>();
    double[] values = new double[features.size()];
    for (int j = 0; j < values.length; j++) {
      Feature feature = features.get(j);
      Double value = given.get(feature.name());
      if (value == null || Double.isNaN(value)) {
        values[j] = whenMissing(feature, problems, imputed);
        continue;
      }
      values[j] = value;
      if (Double.isInfinite(value) || !(value >= feature.least() && value <= feature.most())) {
        problems.add(
            new Problem.OutOfRange(feature.name(), value, feature.least(), feature.most()));
      }
    }
    given.keySet().stream()
        .filter(name -> features.stream().noneMatch(feature -> feature.name().equals(name)))
        .sorted()
        .forEach(name -> problems.add(new Problem.Unknown(name)));
    return problems.isEmpty()
        ? new Row(values, List.copyOf(imputed))
        : new Refused(List.copyOf(problems));
  }

  private static double whenMissing(Feature feature, List<Problem> problems, List<String> imputed) {
    return switch (feature.missing()) {
      case ALLOW -> Double.NaN;
      case REFUSE -> {
        problems.add(new Problem.Missing(feature.name()));
        yield Double.NaN;
      }
      case IMPUTE -> {
        imputed.add(feature.name());
        yield feature.imputed().getFirst();
      }
      case RANGE, APPLICABILITY ->
          throw new IllegalStateException("No trained model has this rule: " + feature.name());
    };
  }
}
