package org.hepacast.prognosis.cox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Leaves out one column after the other as long as that lowers an information criterion; the last
 * column stays. The p-values of the final model do not know of the search: report them as
 * descriptive only.
 */
public final class BackwardSelection {
  private BackwardSelection() {}

  /** With two as the price of a column. */
  public static CoxFit byAkaike(CoxInput input, CoxOptions options) {
    return select(input, options, CoxFit::akaikeInformation);
  }

  /** With the logarithm of the number of events as the price of a column. */
  public static CoxFit byBayes(CoxInput input, CoxOptions options) {
    return select(input, options, CoxFit::bayesInformation);
  }

  private static CoxFit select(
      CoxInput input, CoxOptions options, ToDoubleFunction<CoxFit> criterion) {
    CoxFit best = CoxRegression.fit(input, options);
    while (best.names().size() > 1) {
      CoxFit current = best;
      for (String name : current.names()) {
        List<String> rest = new ArrayList<>(current.names());
        rest.remove(name);
        CoxFit smaller =
            CoxRegression.fit(input.withFeatures(input.x().selectColumns(rest)), options);
        if (criterion.applyAsDouble(smaller) < criterion.applyAsDouble(best)) {
          best = smaller;
        }
      }
      if (best == current) {
        return best;
      }
    }
    return best;
  }
}
