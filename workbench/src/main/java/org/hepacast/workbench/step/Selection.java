package org.hepacast.workbench.step;

import java.util.ArrayList;
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

/**
 * How features of images are chosen, filter after filter; columns of the table always stay.
 *
 * @param filters the first first
 */
record Selection(List<Selector<Labels>> filters) {
  private static final List<String> KINDS =
      List.of("t-test", "mann-whitney", "correlation", "lasso", "mrmr");

  Selection {
    filters = List.copyOf(filters);
  }

  /**
   * A choice, and how the last LASSO of it came about.
   *
   * @param columns that stay
   * @param path of a LASSO whose penalty was cross-validated
   */
  @SuppressWarnings("ArrayRecordComponent") // indices to select with, compared by nobody
  record Choice(int[] columns, Optional<LassoSelector.Validated> path) {}

  /** The filters of a list; empty where there is none. */
  static Optional<Selection> read(Section step) {
    List<Selector<Labels>> filters = new ArrayList<>();
    step.sections("select").forEach(one -> filters.add(one.read(Selection::selector)));
    return filters.isEmpty() ? Optional.empty() : Optional.of(new Selection(filters));
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

  /** Chooses among the columns from the first on; those before it stay. */
  Selector<Labels> behind(int first) {
    return (Matrix x, Labels y, Seeds seeds, Workers workers) ->
        choice(first, x, y, seeds, workers).columns();
  }

  /** As {@link #behind}, with the path of the LASSO. */
  Choice choice(int first, Matrix x, Labels y, Seeds seeds, Workers workers) {
    int[] images = IntStream.range(first, x.columns()).toArray();
    Choice chosen = chosen(filters.size(), x.selectColumns(images), y, seeds, workers);
    int[] columns =
        IntStream.concat(
                IntStream.range(0, first), IntStream.of(chosen.columns()).map(j -> first + j))
            .toArray();
    return new Choice(columns, chosen.path());
  }

  /** What so many filters leave, each with seeds of its own. */
  private Choice chosen(int count, Matrix x, Labels y, Seeds seeds, Workers workers) {
    Selector<Labels> last = filters.get(count - 1);
    if (count == 1) {
      return of(last, x, y, seeds, workers);
    }
    Choice before = chosen(count - 1, x, y, seeds.within(0), workers);
    int[] kept = before.columns();
    if (kept.length == 0) {
      return before;
    }
    Choice then = of(last, x.selectColumns(kept), y, seeds.within(1), workers);
    return new Choice(
        IntStream.of(then.columns()).map(j -> kept[j]).toArray(), then.path().or(before::path));
  }

  private static Choice of(
      Selector<Labels> filter, Matrix x, Labels y, Seeds seeds, Workers workers) {
    if (filter instanceof LassoSelector lasso) {
      LassoSelector.Choice choice = lasso.choice(x, y, seeds, workers);
      return new Choice(choice.columns(), choice.path());
    }
    return new Choice(filter.choose(x, y, seeds, workers), Optional.empty());
  }
}
