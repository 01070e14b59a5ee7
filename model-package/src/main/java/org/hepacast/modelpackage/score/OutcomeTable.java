package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.modelformat.manifest.Evidence;

/** What was published per total of points. Shown as published: nothing is filled in or smoothed. */
public sealed interface OutcomeTable {
  /** In the source's words: {@code 5-year survival}. */
  String words();

  /** Paper, year, cohort. */
  String source();

  Evidence evidence();

  List<? extends Row> rows();

  /** The totals one published figure is for, both ends included. */
  sealed interface Row {
    int from();

    int to();

    /** In the source's words: {@code 44 %}. */
    String published();
  }

  /** The share alive (or free of recurrence) at a time. */
  record Survival(
      Endpoint endpoint,
      int horizonMonths,
      String words,
      String uncertainty,
      String source,
      Evidence evidence,
      List<SurvivalRow> rows)
      implements OutcomeTable {
    public Survival {
      rows = List.copyOf(rows);
    }

    /**
     * Probability of the end point: 100 - survival. Over several possible totals the smallest and
     * the largest of them (published figures need not be monotone); none as soon as one possible
     * total has no published figure.
     */
    Prediction prediction(SortedSet<Integer> totals) {
      Selection selection = Selection.of(rows, totals);
      String published = selection.words(this);
      if (!selection.unpublished().isEmpty()) {
        return new Prediction(endpoint, horizonMonths, null, null, uncertainty, published);
      }
      double lowest = 100;
      double highest = 0;
      for (Row row : selection.rows()) {
        double probability = 100 - ((SurvivalRow) row).survivalPercent();
        lowest = Math.min(lowest, probability);
        highest = Math.max(highest, probability);
      }
      String range =
          totals.size() == 1
              ? ""
              : "Smallest and largest published figure over every score that is still possible. ";
      return new Prediction(
          endpoint, horizonMonths, lowest, highest, range + uncertainty, published);
    }
  }

  record SurvivalRow(int from, int to, double survivalPercent, String published) implements Row {}

  /** Anything else: medians, hazard ratios. */
  record Figures(String words, String source, Evidence evidence, List<FigureRow> rows)
      implements OutcomeTable {
    public Figures {
      rows = List.copyOf(rows);
    }
  }

  record FigureRow(int from, int to, String published) implements Row {}

  /** The published figures for the possible totals, in words. */
  default String figures(SortedSet<Integer> totals) {
    return Selection.of(rows(), totals).words(this);
  }

  /** A total without a published figure stands between its published neighbours; they are named. */
  default boolean hasGaps(SortedSet<Integer> totals) {
    return !Selection.of(rows(), totals).unpublished().isEmpty();
  }

  /**
   * The rows of the possible totals, and of the published neighbours of those without a figure.
   *
   * @param rows ascending
   * @param unpublished possible totals for which no figure is published
   */
  record Selection(List<Row> rows, List<Integer> unpublished) {

    static Selection of(List<? extends Row> ascending, SortedSet<Integer> totals) {
      var chosen = new TreeSet<Integer>();
      var unpublished = new ArrayList<Integer>();
      for (int total : totals) {
        int before = -1;
        while (before + 1 < ascending.size() && ascending.get(before + 1).from() <= total) {
          before++;
        }
        if (before >= 0) {
          chosen.add(before);
        }
        if (before < 0 || ascending.get(before).to() < total) {
          unpublished.add(total);
          if (before + 1 < ascending.size()) {
            chosen.add(before + 1);
          }
        }
      }
      return new Selection(
          chosen.stream().<Row>map(ascending::get).toList(), List.copyOf(unpublished));
    }

    String words(OutcomeTable table) {
      String figures =
          rows.stream()
              .map(row -> row.published() + " at " + Wording.points(row.from(), row.to()))
              .collect(Collectors.joining("; "));
      String gap =
          unpublished.isEmpty()
              ? " "
              : ": none published for "
                  + Wording.points(unpublished)
                  + "; published nearest to it: ";
      return table.words() + gap + figures + " (" + table.source() + ")";
    }
  }
}
