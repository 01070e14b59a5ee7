package org.hepacast.prognosis.classify;

import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/** The k nearest subjects by Euclidean distance; of equally near ones the earlier row counts. */
public record NearestNeighbours(int k, Weighting weighting) implements Learner {
  /** What a neighbour counts. */
  public enum Weighting {
    UNIFORM,
    /** One over the distance; subjects at distance 0, if any, decide alone. */
    INVERSE_DISTANCE
  }

  public NearestNeighbours {
    if (k < 1) {
      throw new IllegalArgumentException("k is %d; it must be at least 1.".formatted(k));
    }
  }

  @Override
  public Classifier fit(Matrix x, Labels y, Seeds seeds, Workers workers) {
    Learner.require(x, y, "nearest neighbours");
    if (k > x.rows()) {
      throw new IllegalArgumentException(
          "%d neighbours were asked for among %d rows: use a smaller k.".formatted(k, x.rows()));
    }
    return new NeighbourClassifier(k, weighting, x.rowMajor(), y.toArray(), y.classes());
  }
}
