package org.hepacast.prognosis.selection;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Chooses columns from training rows. The indices are distinct; their order is that of importance
 * where the method has one, else ascending. May choose none.
 */
@FunctionalInterface
public interface Selector<O extends Outcome<O>> {
  /** The columns to keep, by their index in the matrix. */
  int[] choose(Matrix x, O y, Seeds seeds, Workers workers);

  /** This selector on the columns that {@code first} leaves. */
  default Selector<O> after(Selector<O> first) {
    return (x, y, seeds, workers) -> {
      int[] kept = first.choose(x, y, seeds.within(0), workers);
      if (kept.length == 0) {
        return kept;
      }
      int[] chosen = choose(x.selectColumns(kept), y, seeds.within(1), workers);
      return Arrays.stream(chosen).map(j -> kept[j]).toArray();
    };
  }
}
