package org.hepacast.radiomics.conformity;

import java.util.List;

/**
 * Reference values of one kind, with ours beside them.
 *
 * @param rule how a row is judged
 */
record ConformityTable(String title, String source, String rule, List<Row> rows) {

  /**
   * One reference value.
   *
   * @param group the rows that are summarised together
   * @param allowed the tolerance as the row's rule applies it
   */
  record Row(
      String group, String feature, double reference, String allowed, double ours, boolean met) {

    @Override
    public String toString() {
      return group + " " + feature + ": " + reference + " (" + allowed + "), ours " + ours;
    }
  }

  List<Row> missed() {
    return rows.stream().filter(row -> !row.met()).toList();
  }
}
