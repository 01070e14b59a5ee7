package org.hepacast.workbench.step;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelformat.manifest.Feature;
import org.hepacast.modelformat.serving.Seen;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.numeric.Quantiles;

/**
 * The inputs of a package: what a service asks for, within which limits, and what training patients
 * had. A value is imputed at the bedside only where that was done in training, and never a radiomic
 * one: a model of images would otherwise answer for a patient without any.
 */
final class PackedInputs {
  /** A patient may lie so many times the training range beyond it, and is told; no further. */
  private static final double WIDER = 1;

  private static final double[] DECILES =
      IntStream.rangeClosed(1, 9).mapToDouble(k -> k / 10.0).toArray();

  private final StepInput in;
  private final List<String> columns;
  private final Matrix x;
  private final Transform.Fill fill;

  /**
   * @param own the training rows by the names of the study, missing values as NaN
   */
  PackedInputs(StepInput in, Matrix own, Transform.Fill fill) {
    this.in = in;
    this.columns = own.names();
    this.x = CatalogueNames.of(own, in.columns());
    this.fill = fill;
  }

  /** The training rows by the names of the package. */
  Matrix x() {
    return x;
  }

  /** The same without gaps. */
  Matrix filled() {
    return fill.apply(x);
  }

  List<Feature> features() {
    return IntStream.range(0, x.columns()).mapToObj(this::feature).toList();
  }

  private Feature feature(int j) {
    String name = x.names().get(j);
    Feature needed =
        new Feature(
            name,
            label(j),
            Feature.Type.QUANTITY,
            number(j).map(n -> n.unit().isEmpty() ? "1" : n.unit()).orElse(""),
            range(j),
            Feature.Missing.REFUSE,
            List.of());
    return missing(j) == 0 || isRadiomic(j) ? needed : needed.imputing(fill.values()[j]);
  }

  private boolean isRadiomic(int j) {
    return x.names().get(j).startsWith(ImagingFeatures.PREFIX);
  }

  private List<Double> range(int j) {
    if (isRadiomic(j)) {
      double[] present = present(j);
      double least = Arrays.stream(present).min().orElseThrow();
      double most = Arrays.stream(present).max().orElseThrow();
      double margin = WIDER * (most - least);
      return List.of(least - margin, most + margin);
    }
    return number(j)
        .map(
            n ->
                Double.isFinite(n.least()) && Double.isFinite(n.most())
                    ? List.of(n.least(), n.most())
                    : List.<Double>of())
        .orElse(List.of(0.0, 1.0));
  }

  private double missing(int j) {
    return 1 - present(j).length / (double) x.rows();
  }

  private double[] present(int j) {
    return Arrays.stream(x.column(j)).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** What training patients had. */
  List<Seen> seen() {
    List<Seen> seen = new ArrayList<>();
    for (int j = 0; j < x.columns(); j++) {
      double[] present = present(j);
      seen.add(
          new Seen(
              x.names().get(j),
              DoubleStream.of(present).min().orElseThrow(),
              DoubleStream.of(present).max().orElseThrow(),
              Arrays.stream(Quantiles.of(present, DECILES)).boxed().toList(),
              missing(j)));
    }
    return seen;
  }

  /**
   * The training patients knew these levels and no others: another one would pass for the first.
   */
  List<AppliesTo.FeatureRule> rules() {
    Map<String, AppliesTo.FeatureRule> rules = new LinkedHashMap<>();
    for (int j = 0; j < x.columns(); j++) {
      Variable variable = variable(j).orElse(null);
      if (variable != null && variable.type() instanceof Variable.Type.Nominal) {
        String feature = in.columns().features().get(variable.name());
        if (feature != null) {
          rules.putIfAbsent(feature, rule(feature, variable, missing(j) == 0));
        }
      }
    }
    return List.copyOf(rules.values());
  }

  private AppliesTo.FeatureRule rule(String feature, Variable variable, boolean needed) {
    List<String> known =
        variable.levelLabels().stream()
            .flatMap(level -> in.columns().codes(variable.name(), level).stream())
            .toList();
    return new AppliesTo.FeatureRule(
        feature,
        known,
        "%s is none of those that the model was trained on: %s"
            .formatted(variable.label(), String.join(", ", known)),
        needed ? AppliesTo.WhenMissing.NOT_COMPUTABLE : AppliesTo.WhenMissing.ASSUME,
        needed
            ? "%s is missing, and the model needs it".formatted(variable.label())
            : "%s is missing; what the package imputes is taken.".formatted(variable.label()));
  }

  /** The column of the table behind an input, where there is one. */
  private Optional<Variable> variable(int j) {
    String name = columns.get(j).split("=", 2)[0];
    return in.board().table().dictionary().variables().stream()
        .filter(variable -> variable.name().equals(name))
        .findFirst();
  }

  private Optional<Variable.Type.Numeric> number(int j) {
    return variable(j)
        .map(Variable::type)
        .filter(Variable.Type.Numeric.class::isInstance)
        .map(Variable.Type.Numeric.class::cast);
  }

  private String label(int j) {
    return isRadiomic(j) ? RadiomicWords.of(x.names().get(j)) : in.board().label(columns.get(j));
  }
}
