package org.hepacast.model.watch.drift;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.model.watch.drift.Reference.Cut;
import org.hepacast.prognosis.hypothesis.ContingencyTable;

/**
 * Numbers of now and of before, counted between the same cuts. A bin expects five numbers or more
 * (Cochran 1954), unless there are only two: these are tested exactly.
 *
 * @param now counts of the new numbers
 * @param before counts of the reference
 */
record Bins(long[] now, long[] before) {
  private static final int MOST = 10;
  private static final int EXPECTED = 5;

  /** Where it is not known which share lay below a cut, the one that fits the numbers best. */
  static Bins of(double[] values, Reference reference) {
    List<Cut> cuts = chosen(reference.cuts(), values.length, reference.known());
    long[] now = new long[cuts.size() + 1];
    for (double value : values) {
      int bin = 0;
      while (bin < cuts.size() && value > cuts.get(bin).at()) {
        bin++;
      }
      now[bin]++;
    }
    long[] before = new long[now.length];
    double below = 0;
    long counted = 0;
    long seen = 0;
    for (int k = 0; k < cuts.size(); k++) {
      seen += now[k];
      double share = values.length == 0 ? 0 : (double) seen / values.length;
      below =
          Math.clamp(
              share, Math.max(below, cuts.get(k).low()), Math.max(below, cuts.get(k).high()));
      before[k] = Math.round(below * reference.known()) - counted;
      counted += before[k];
    }
    before[cuts.size()] = reference.known() - counted;
    return new Bins(now, before);
  }

  private static List<Cut> chosen(List<Cut> all, int values, long known) {
    double width = Math.max(1.0 / MOST, (double) EXPECTED / Math.max(1, Math.min(values, known)));
    var chosen = new ArrayList<Cut>();
    double last = 0;
    for (Cut cut : all) {
      if (cut.high() - last > width - 1e-9 && 1 - cut.low() > width - 1e-9) {
        chosen.add(cut);
        last = cut.high();
      }
    }
    if (chosen.isEmpty() && !all.isEmpty()) {
      chosen.add(middle(all));
    }
    return chosen;
  }

  private static Cut middle(List<Cut> all) {
    Cut middle = all.getFirst();
    for (Cut cut : all) {
      if (Math.abs(cut.low() - 0.5) < Math.abs(middle.low() - 0.5)) {
        middle = cut;
      }
    }
    return middle;
  }

  int count() {
    return now.length;
  }

  /** Half a number is added everywhere: an empty bin must not make the index infinite. */
  double stabilityIndex() {
    double half = 0.5;
    double sumNow = 0;
    double sumBefore = 0;
    for (int k = 0; k < now.length; k++) {
      sumNow += now[k] + half;
      sumBefore += before[k] + half;
    }
    double index = 0;
    for (int k = 0; k < now.length; k++) {
      double a = (now[k] + half) / sumNow;
      double b = (before[k] + half) / sumBefore;
      index += (a - b) * Math.log(a / b);
    }
    return index;
  }

  /**
   * That two samples of one population differ so much. Pearson's statistic has the same limit as
   * the index over 1/n + 1/m, and keeps its level with fewer numbers.
   */
  double p() {
    if (count() < 2) {
      return Double.NaN;
    }
    var table = ContingencyTable.of(now, before);
    return count() == 2 ? table.fisher() : table.chiSquare().p();
  }
}
