package org.hepacast.prognosis.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.hepacast.prognosis.data.Labels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** D23: areas that do not vary are compared like any others, paired or not. */
class AucTest {
  private static final Labels Y = Labels.of(0, 0, 0, 1, 1, 1);
  private static final double[] PERFECT = {1, 2, 3, 4, 5, 6};
  private static final double[] REVERSED = {6, 5, 4, 3, 2, 1};
  private static final double[] CONSTANT = {1, 1, 1, 1, 1, 1};

  @ParameterizedTest
  @CsvSource({
    "perfect, perfect, 0, 0, 1",
    "constant, constant, 0, 0, 1",
    "perfect, constant, 0.5, Infinity, 0",
    "reversed, perfect, -1, -Infinity, 0",
  })
  void comparesAreasWithoutVariance(
      String one, String other, double difference, double statistic, double p) {
    Auc a = Auc.delong(scores(one), Y);
    Auc b = Auc.delong(scores(other), Y);

    for (Auc.Difference result : new Auc.Difference[] {a.minusUnpaired(b), a.minus(b)}) {
      assertThat(result.value()).isEqualTo(difference);
      assertThat(result.lower()).isEqualTo(difference);
      assertThat(result.statistic()).isEqualTo(statistic);
      assertThat(result.p()).isEqualTo(p);
    }
  }

  private static double[] scores(String name) {
    return switch (name) {
      case "perfect" -> PERFECT;
      case "reversed" -> REVERSED;
      case "constant" -> CONSTANT;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
