package org.hepacast.prognosis.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every classifier times every degenerate input: a probability that is one, the same for equal
 * rows, and the same as on the input that says no less; or an error that names the column. Which
 * cells refuse is written down, so that none does so unnoticed.
 */
class DegenerateClassifiersTest {
  private static final int N = 48;

  /** Learners that read units, and so answer otherwise when they change. */
  private static final Set<String> OF_UNITS = Set.of("lasso", "LightGBM");

  /** Training features that are not what a learner hopes for. */
  enum Input {
    CONSTANT(Set.of("plain", "QDA"), "is constant"),
    COPY_FIRST(Set.of("plain", "QDA"), "determined|linear combination"),
    COPY_LAST(Set.of("plain", "QDA"), "determined|linear combination"),
    FEWER_ROWS_THAN_COLUMNS(Set.of("plain", "QDA"), "determined|fewer|columns"),
    TIES_EVERYWHERE(Set.of(), ""),
    ZEROS_OF_BOTH_SIGNS(Set.of("plain", "QDA"), "constant"),
    NEIGHBOURING_DOUBLES(Set.of("plain"), "is constant"),
    SIZED_1E5(Set.of(), "");

    private final Set<String> refusing;
    private final String reason;

    Input(Set<String> refusing, String reason) {
      this.refusing = refusing;
      this.reason = reason;
    }

    Matrix matrix() {
      double[] a = noise(1, 1);
      double[] b = noise(2, 1);
      return switch (this) {
        case CONSTANT -> of(a, filled(0.1), b);
        case COPY_FIRST -> of(a, a, b);
        case COPY_LAST -> of(b, a, a);
        case FEWER_ROWS_THAN_COLUMNS ->
            of(IntStream.range(0, N + 10).mapToObj(j -> noise(j, 1)).toArray(double[][]::new));
        case TIES_EVERYWHERE -> of(ofBits(a), ofBits(b));
        case ZEROS_OF_BOTH_SIGNS ->
            of(a, IntStream.range(0, N).mapToDouble(i -> i % 3 == 0 ? -0.0 : 0.0).toArray());
        case NEIGHBOURING_DOUBLES ->
            of(a, Arrays.stream(ofBits(b)).map(v -> v > 0 ? Math.nextUp(1.0) : 1).toArray());
        case SIZED_1E5 -> of(noise(1, 1e5), noise(2, 1e5));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersOrNamesTheColumn(Input input) {
    Matrix x = input.matrix();
    for (Map.Entry<String, Trainer<Labels, Classifier>> entry :
        EveryClassifier.byName().entrySet()) {
      String name = entry.getKey();
      if (input.refusing.contains(name)) {
        assertThatThrownBy(() -> entry.getValue().fit(x, labels(), 1))
            .as("%s on %s", name, input)
            .isInstanceOf(IllegalArgumentException.class)
            .message()
            .containsPattern(input.reason);
        continue;
      }
      Classifier fit = entry.getValue().fit(x, labels(), 1);
      for (int i = 0; i < N; i++) {
        double p = fit.probability(x.row(i));
        assertThat(p).as("%s on %s", name, input).isBetween(0.0, 1.0);
        double[] negated = Arrays.stream(x.row(i)).map(v -> v == 0 ? -v : v).toArray();
        assertThat(fit.probability(negated)).as("%s, other zeros", name).isEqualTo(p);
      }
    }
  }

  /** A copied column adds nothing to trees that look at all columns, nor to discriminants. */
  @ParameterizedTest
  @EnumSource(names = {"COPY_FIRST", "COPY_LAST"})
  void aCopyAddsNothing(Input input) {
    Matrix x = input.matrix();
    Matrix without =
        x.selectColumns(input == Input.COPY_FIRST ? new int[] {0, 2} : new int[] {0, 1});
    for (String name : List.of("DecisionTree", "GradientBoosting", "AdaBoost", "LDA")) {
      Classifier with = EveryClassifier.byName().get(name).fit(x, labels(), 1);
      Classifier plain = EveryClassifier.byName().get(name).fit(without, labels(), 1);
      for (int i = 0; i < N; i++) {
        assertThat(with.probability(x.row(i)))
            .as("%s, %s", name, input)
            .isCloseTo(plain.probability(without.row(i)), within(1e-9));
      }
    }
  }

  /** Units change nothing where columns are standardised, cut, or weighted without a penalty. */
  @ParameterizedTest
  @EnumSource(names = "SIZED_1E5")
  void unitsChangeNothing(Input input) {
    Matrix large = input.matrix();
    Matrix small = of(noise(1, 1), noise(2, 1));
    EveryClassifier.byName()
        .forEach(
            (name, learner) -> {
              if (OF_UNITS.contains(name)) {
                return;
              }
              Classifier ofLarge = learner.fit(large, labels(), 1);
              Classifier ofSmall = learner.fit(small, labels(), 1);
              for (int i = 0; i < N; i++) {
                assertThat(ofLarge.probability(large.row(i)))
                    .as(name)
                    .isCloseTo(ofSmall.probability(small.row(i)), within(1e-6));
              }
            });
  }

  /** A tree tells neighbouring doubles apart, in training and when asked. */
  @ParameterizedTest
  @EnumSource(names = "NEIGHBOURING_DOUBLES")
  void treesTellNeighboursApart(Input input) {
    Matrix x = input.matrix().selectColumns(1);
    Labels y = Labels.of(Arrays.stream(x.column(0)).map(v -> v > 1 ? 1 : 0).toArray());
    for (String name : List.of("DecisionTree", "RandomForest", "GradientBoosting", "Bagging")) {
      Classifier fit = EveryClassifier.byName().get(name).fit(x, y, 1);
      assertThat(fit.probability(new double[] {1})).as(name).isLessThan(0.1);
      assertThat(fit.probability(new double[] {Math.nextUp(1.0)})).as(name).isGreaterThan(0.9);
    }
  }

  private static Labels labels() {
    double[] b = noise(2, 1);
    double[] c = noise(3, 1.5);
    return Labels.of(IntStream.range(0, N).map(i -> b[i] + c[i] > 0 ? 1 : 0).toArray());
  }

  private static double[] ofBits(double[] values) {
    return Arrays.stream(values).map(v -> v > 0 ? 1 : 0).toArray();
  }

  private static double[] filled(double value) {
    double[] values = new double[N];
    Arrays.fill(values, value);
    return values;
  }

  private static double[] noise(int seed, double size) {
    var random = new Seeds(seed).generator(0);
    return IntStream.range(0, N).mapToDouble(i -> size * random.nextGaussian()).toArray();
  }

  private static Matrix of(double[]... columns) {
    return Matrix.ofColumns(
        IntStream.range(0, columns.length).mapToObj(j -> "f" + j).toList(), columns);
  }
}
