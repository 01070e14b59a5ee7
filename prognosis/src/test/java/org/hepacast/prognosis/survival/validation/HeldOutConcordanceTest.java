package org.hepacast.prognosis.survival.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.prognosis.data.Folds;
import org.hepacast.prognosis.data.Survival;
import org.junit.jupiter.api.Test;

class HeldOutConcordanceTest {
  private static final Survival Y =
      Survival.of(new double[] {1, 2, 3, 4}, new boolean[] {true, true, true, true});

  @Test
  void countsPairsWithinAFoldOnly() {
    // Within {0, 1} and {2, 3} the earlier has the higher risk; across, the order is wrong.
    double[] risk = {2, 1, 20, 10};
    HeldOutConcordance c = HeldOutConcordance.of(Y, risk, Folds.of(0, 0, 1, 1));
    assertThat(c.value()).isEqualTo(1);
  }

  @Test
  void weighsFoldsByTheirPairs() {
    // Fold 0 has one pair, right; fold 1 of three patients has three pairs, all wrong: 1/4.
    Survival y =
        Survival.of(new double[] {1, 2, 3, 4, 5}, new boolean[] {true, true, true, true, true});
    double[] risk = {2, 1, 1, 2, 3};
    HeldOutConcordance c = HeldOutConcordance.of(y, risk, Folds.of(0, 0, 1, 1, 1));
    assertThat(c.value()).isEqualTo(0.25);
  }

  @Test
  void findsNoDifferenceOfAModelToItself() {
    double[] risk = {1, 2, 4, 3};
    HeldOutConcordance c =
        HeldOutConcordance.of(
            Y, List.of(risk, risk), List.of(Folds.of(0, 0, 1, 1), Folds.of(0, 1, 0, 1)));
    assertThat(c.minus(c).value()).isZero();
    assertThat(c.minus(c).standardError()).isZero();
  }
}
