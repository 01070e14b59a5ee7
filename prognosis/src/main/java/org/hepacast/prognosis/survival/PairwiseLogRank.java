package org.hepacast.prognosis.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.hypothesis.Multiplicity;

/** Log-rank tests between every two groups. */
public record PairwiseLogRank(List<Pair> pairs) {
  /** Two groups, their test, and the p-value adjusted for the number of pairs. */
  public record Pair(int first, int second, LogRank test, double adjustedP) {}

  public PairwiseLogRank {
    pairs = List.copyOf(pairs);
  }

  /** Tests each pair on the subjects of the two groups alone. */
  public static PairwiseLogRank test(Survival y, int[] group, Multiplicity adjustment) {
    int groups = Grouping.of(group, y.size()).count();
    var pairs = new ArrayList<Pair>();
    for (int a = 0; a < groups; a++) {
      for (int b = a + 1; b < groups; b++) {
        pairs.add(new Pair(a, b, testPair(y, group, a, b), Double.NaN));
      }
    }
    double[] adjusted =
        adjustment.adjust(pairs.stream().mapToDouble(pair -> pair.test().p()).toArray());
    return new PairwiseLogRank(
        IntStream.range(0, adjusted.length)
            .mapToObj(
                i ->
                    new Pair(
                        pairs.get(i).first(),
                        pairs.get(i).second(),
                        pairs.get(i).test(),
                        adjusted[i]))
            .toList());
  }

  private static LogRank testPair(Survival y, int[] group, int a, int b) {
    int[] rows =
        IntStream.range(0, group.length).filter(i -> group[i] == a || group[i] == b).toArray();
    int[] members = IntStream.of(rows).map(i -> group[i] == a ? 0 : 1).toArray();
    return LogRank.test(y.select(rows), members);
  }
}
