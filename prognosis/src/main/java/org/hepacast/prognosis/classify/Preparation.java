package org.hepacast.prognosis.classify;

import java.util.Optional;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Selector;

/** What is done to training rows before a learner sees them; fitted on those rows alone. */
@FunctionalInterface
public interface Preparation {
  Prepared fit(Matrix x, Labels y, Seeds seeds, Workers workers);

  /**
   * The prepared training rows.
   *
   * @param transform what has to be done to a new row, if anything
   */
  record Prepared(Matrix x, Labels y, Optional<Transform> transform) {}

  /** Centres and scales columns. */
  static Preparation standardise() {
    return (x, y, seeds, workers) -> {
      Standardiser scale = Standardiser.of(x);
      return new Prepared(scale.apply(x), y, Optional.of(new Transform.Scale(scale)));
    };
  }

  /** Replaces missing values by the median of the column. */
  static Preparation imputeMedian() {
    return (x, y, seeds, workers) -> {
      Transform.Fill fill = Transform.Fill.medians(x);
      return new Prepared(fill.apply(x), y, Optional.of(fill));
    };
  }

  /** Keeps the columns that a selector chooses. */
  static Preparation select(Selector selector) {
    return (x, y, seeds, workers) -> {
      int[] columns = selector.choose(x, y, seeds, workers);
      return new Prepared(
          x.selectColumns(columns), y, Optional.of(new Transform.Choose(x.columns(), columns)));
    };
  }
}
