package org.hepacast.workbench.step;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.penalised.ElasticNet;
import org.hepacast.prognosis.penalised.Family;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.selection.Filters;
import org.hepacast.prognosis.selection.LassoSelector;
import org.hepacast.prognosis.selection.Mrmr;
import org.hepacast.prognosis.selection.Selector;
import org.hepacast.workbench.recipe.Section;

/** How features of images are chosen, filter after filter; columns of the table always stay. */
final class Selection {
  private static final List<String> KINDS =
      List.of("t-test", "mann-whitney", "correlation", "lasso", "mrmr");

  private Selection() {}

  /** The selectors of a list, the first first; empty where there is none. */
  static Optional<Selector<Labels>> read(Section step) {
    Optional<Selector<Labels>> all = Optional.empty();
    for (Section one : step.sections("select")) {
      Selector<Labels> next = one.read(Selection::selector);
      all = Optional.of(all.map(next::after).orElse(next));
    }
    return all;
  }

  private static Selector<Labels> selector(Section one) {
    return switch (one.oneOf("by", KINDS)) {
      case "t-test" -> Filters.tTest(one.number("p", 1e-12, 1));
      case "mann-whitney" -> Filters.mannWhitney(one.number("p", 1e-12, 1));
      case "correlation" -> Filters.uncorrelated(one.number("limit", 0.01, 1));
      case "lasso" -> lasso(one);
      default ->
          new Mrmr(
              one.whole("count", 1, 10_000),
              Mrmr.Measure.GAUSSIAN_INFORMATION,
              Mrmr.Scheme.DIFFERENCE);
    };
  }

  /** A Gaussian family takes the class as a number, as many radiomics studies do. */
  private static Selector<Labels> lasso(Section one) {
    Family family =
        one.oneOf("family", List.of("gaussian", "binomial"), "binomial").equals("gaussian")
            ? Family.GAUSSIAN
            : Family.BINOMIAL;
    // Paths of radiomic features end before they fit the training rows themselves.
    ElasticNet options = ElasticNet.lasso(family).withLambdas(60, 0.01).withThreshold(1e-7);
    if (one.has("lambda")) {
      return new LassoSelector(
          options.withPlainResponse(),
          new LassoSelector.Penalty.Fixed(one.number("lambda", 1e-12, 1e6)));
    }
    int folds = one.whole("folds", 3, 50, 10);
    return new LassoSelector(
        options,
        one.oneOf("penalty", List.of("best", "within-one-error"), "best").equals("best")
            ? new LassoSelector.Penalty.Best(folds)
            : new LassoSelector.Penalty.WithinOneError(folds));
  }

  /** The same selector on the columns from the first on; those before it stay. */
  static Selector<Labels> behind(int first, Selector<Labels> selector) {
    return (Matrix x, Labels y, Seeds seeds, Workers workers) -> {
      int[] images = IntStream.range(first, x.columns()).toArray();
      int[] chosen = selector.choose(x.selectColumns(images), y, seeds, workers);
      return IntStream.concat(IntStream.range(0, first), IntStream.of(chosen).map(j -> first + j))
          .toArray();
    };
  }
}
