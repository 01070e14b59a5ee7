package example;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.prognosis.survival.StepFunction;
import org.hepacast.prognosis.survival.learner.SurvivalLearner;
import org.hepacast.prognosis.survival.learner.SurvivalPredictor;

/** A learner of one's own: two groups by the middle of a column, each with its own curve. */
public record MedianSplit(String column) implements SurvivalLearner {

  /** What was learned. */
  public record Fit(List<String> names, int at, double middle, StepFunction low, StepFunction high)
      implements SurvivalPredictor {
    @Override
    public double[] risk(Matrix x) {
      x.requireNames(names);
      return Arrays.stream(x.column(at)).map(v -> v > middle ? 1 : 0).toArray();
    }

    @Override
    public Optional<List<StepFunction>> survival(Matrix x) {
      return Optional.of(Arrays.stream(risk(x)).mapToObj(r -> r > 0 ? high : low).toList());
    }
  }

  @Override
  public SurvivalPredictor fit(Matrix x, Survival y, Seeds seeds, Workers workers) {
    SurvivalLearner.require(x, y, "a split in the middle");
    int at = x.indexOf(column);
    double[] sorted = x.column(at).clone();
    Arrays.sort(sorted);
    double middle = sorted[(sorted.length - 1) / 2];
    return new Fit(
        x.names(), at, middle, curve(x, y, at, middle, false), curve(x, y, at, middle, true));
  }

  private static StepFunction curve(Matrix x, Survival y, int at, double middle, boolean high) {
    int[] rows = IntStream.range(0, x.rows()).filter(i -> x.get(i, at) > middle == high).toArray();
    return KaplanMeier.of(y.select(rows)).survival();
  }
}
