package org.hepacast.prognosis.learning;

import java.util.Optional;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Selector;

/** What is done to training rows before a learner sees them; fitted on those rows alone. */
@FunctionalInterface
public interface Preparation<O extends Outcome<O>> {
  /** Learns from training rows what to do to any row. */
  Prepared<O> fit(Matrix x, O y, Seeds seeds, Workers workers);

  /**
   * The prepared training rows.
   *
   * @param transform what has to be done to a new row, if anything
   */
  record Prepared<O extends Outcome<O>>(Matrix x, O y, Optional<Transform> transform) {}

  /** Centres and scales columns. */
  static <O extends Outcome<O>> Preparation<O> standardise() {
    return (x, y, seeds, workers) -> {
      Standardiser scale = Standardiser.of(x);
      return new Prepared<>(scale.apply(x), y, Optional.of(new Transform.Scale(scale)));
    };
  }

  /** Replaces missing values by the median of the column. */
  static <O extends Outcome<O>> Preparation<O> imputeMedian() {
    return (x, y, seeds, workers) -> {
      Transform.Fill fill = Transform.Fill.medians(x);
      return new Prepared<>(fill.apply(x), y, Optional.of(fill));
    };
  }

  /** Keeps the columns that a selector chooses. */
  static <O extends Outcome<O>> Preparation<O> select(Selector<O> selector) {
    return (x, y, seeds, workers) -> {
      int[] columns = selector.choose(x, y, seeds, workers);
      return new Prepared<>(
          x.selectColumns(columns), y, Optional.of(new Transform.Choose(x.columns(), columns)));
    };
  }
}
