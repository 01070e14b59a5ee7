package org.hepacast.modelpackage.score;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** The scores that are possible with what is known. */
sealed interface Reach {
  double low();

  double high();

  /** At least one possible score lies in {@code [from, below)}. */
  boolean touches(double from, double below);

  /** Possible totals of points: not every number between the ends need be one. */
  record Totals(SortedSet<Integer> totals) implements Reach {
    public Totals {
      totals = Collections.unmodifiableSortedSet(new TreeSet<>(totals));
    }

    @Override
    public double low() {
      return totals.first();
    }

    @Override
    public double high() {
      return totals.last();
    }

    @Override
    public boolean touches(double from, double below) {
      return totals.stream().anyMatch(total -> total >= from && total < below);
    }
  }

  /** A measure. */
  record Span(Interval interval) implements Reach {
    @Override
    public double low() {
      return interval.low();
    }

    @Override
    public double high() {
      return interval.high();
    }

    @Override
    public boolean touches(double from, double below) {
      return !interval.intersect(new Interval(from, true, below, false)).isEmpty();
    }
  }
}
