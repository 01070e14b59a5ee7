package org.hepacast.prognosis.survival;

import org.hepacast.prognosis.data.Survival;

/**
 * Counts at each distinct observed time, ascending: how many were at risk just before, how many had
 * the event, how many were censored. The arrays are parallel and not to be written.
 */
final class RiskTable {
  final double[] time;
  final double[] atRisk;
  final double[] events;
  final double[] censored;

  private RiskTable(double[] time, double[] atRisk, double[] events, double[] censored) {
    this.time = time;
    this.atRisk = atRisk;
    this.events = events;
    this.censored = censored;
  }

  static RiskTable of(Survival y) {
    if (y.size() == 0) {
      throw new IllegalArgumentException("There are no subjects: give at least one.");
    }
    int[] order = y.order();
    int distinct = 1;
    for (int i = 1; i < order.length; i++) {
      distinct += y.time(order[i]) > y.time(order[i - 1]) ? 1 : 0;
    }
    var table =
        new RiskTable(
            new double[distinct], new double[distinct], new double[distinct], new double[distinct]);
    int k = -1;
    for (int i = 0; i < order.length; i++) {
      double t = y.time(order[i]);
      if (i == 0 || t > y.time(order[i - 1])) {
        k++;
        table.time[k] = t;
        table.atRisk[k] = order.length - i;
      }
      if (y.event(order[i])) {
        table.events[k]++;
      } else {
        table.censored[k]++;
      }
    }
    return table;
  }
}
