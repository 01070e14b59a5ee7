package org.hepacast.prognosis.cox;

/**
 * Walks through the events of a Cox problem. With Breslow's ties each event time is one step; with
 * Efron's, d tied events are d steps, in step k of which the share k/d of them has left the risk
 * set. Everything that a Cox model needs is a sum over these steps.
 */
final class EventSteps {
  /** Receives the weighted sums over the risk set of one step; the arrays are reused. */
  interface Visitor {
    /**
     * @param from first position in risk order of the tied rows, events first
     * @param deaths number of tied events
     * @param left share of the tied events that has left the risk set
     * @param weight event weight of the step
     * @param s0 sum of risks
     * @param s1 sum of risk times features
     * @param s2 sum of risk times products of features (lower triangle, row by row); empty unless
     *     asked for
     */
    void step(
        int from, int deaths, double left, double weight, double s0, double[] s1, double[] s2);
  }

  private final RiskSets sets;
  private final Ties ties;

  EventSteps(RiskSets sets, Ties ties) {
    this.sets = sets;
    this.ties = ties;
  }

  /** Visits the steps of each stratum from the latest event to the earliest. */
  void walk(double[] risk, boolean secondMoments, Visitor visitor) {
    int p = sets.columns;
    var all = new Moments(p, secondMoments);
    var tied = new Moments(p, secondMoments);
    var current = new Moments(p, secondMoments);
    int from = 0;
    while (from < sets.rows) {
      if (from == 0 || sets.stratum[from] != sets.stratum[from - 1]) {
        all.clear();
      }
      int to = sets.endOfTies(from);
      int deaths = 0;
      double weight = 0;
      tied.clear();
      for (int i = from; i < to; i++) {
        double share = sets.weight[i] * risk[i];
        all.add(share, sets.z, i * p);
        if (sets.event[i]) {
          deaths++;
          weight += sets.weight[i];
          tied.add(share, sets.z, i * p);
        }
      }
      if (deaths > 0 && (ties == Ties.BRESLOW || deaths == 1)) {
        visitor.step(from, deaths, 0, weight, all.s0, all.s1, all.s2);
      } else {
        for (int k = 0; k < deaths; k++) {
          double left = (double) k / deaths;
          current.difference(all, left, tied);
          visitor.step(from, deaths, left, weight / deaths, current.s0, current.s1, current.s2);
        }
      }
      from = to;
    }
  }

  /** Sums of risk, risk times features, and risk times products of features. */
  private static final class Moments {
    double s0;
    final double[] s1;
    final double[] s2;

    Moments(int p, boolean second) {
      s1 = new double[p];
      s2 = new double[second ? p * p : 0];
    }

    void clear() {
      s0 = 0;
      java.util.Arrays.fill(s1, 0);
      java.util.Arrays.fill(s2, 0);
    }

    void add(double share, double[] z, int at) {
      int p = s1.length;
      s0 += share;
      for (int a = 0; a < p; a++) {
        double product = share * z[at + a];
        s1[a] += product;
        if (s2.length > 0) {
          for (int b = 0; b <= a; b++) {
            s2[a * p + b] += product * z[at + b];
          }
        }
      }
    }

    void difference(Moments all, double share, Moments part) {
      s0 = all.s0 - share * part.s0;
      for (int a = 0; a < s1.length; a++) {
        s1[a] = all.s1[a] - share * part.s1[a];
      }
      for (int a = 0; a < s2.length; a++) {
        s2[a] = all.s2[a] - share * part.s2[a];
      }
    }
  }
}
