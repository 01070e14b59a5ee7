package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.verification.Reference;

/**
 * Fills a tree of given structure with given rows, and checks on the way that our search, asked for
 * the column of each node, finds the cut that the reference chose.
 */
final class GivenTree {
  private final TrainingTable table;
  private final int[] counts;
  private final int[] column;
  private final int[] right;
  private final double[] threshold;
  private final int[] distinctRows;
  private final SplitSearch search;
  private final SurvivalTreeBuilder builder = new SurvivalTreeBuilder();

  GivenTree(TrainingTable table, JsonNode reference) {
    this.table = table;
    this.counts = Reference.integers(reference.get("bootstrap_counts"));
    this.column = Reference.integers(reference.get("feature"));
    this.right = Reference.integers(reference.get("right"));
    this.threshold = Reference.numbers(reference.get("threshold"));
    this.distinctRows = Reference.integers(reference.get("n_distinct_rows"));
    this.search = new SplitSearch(table, ForestOptions.ofTrees(1).withLeaves(15));
  }

  SurvivalTree build() {
    grow(0, Arrays.stream(table.byTime).filter(row -> counts[row] > 0).toArray());
    return builder.build(table.grid.length);
  }

  private void grow(int node, int[] members) {
    assertThat(members).as("distinct rows of node " + node).hasSize(distinctRows[node]);
    int c = column[node];
    if (c < 0) {
      builder.addLeaf(table, counts, members, 0, members.length);
      return;
    }
    assertThat(search.begin(counts, members, 0, members.length)).isTrue();
    search.tryColumn(c, new Seeds(0).generator(0));
    double[] levels = table.levels[c];
    // The file has ten digits of the cut; a row on a midpoint needs all of them.
    double cut = (levels[search.lower] + levels[search.upper]) / 2;
    assertThat(cut)
        .as("best cut of column %d in node %d", c, node)
        .isCloseTo(threshold[node], withinPercentage(1e-6));
    int built = builder.addSplit(c, cut, false);
    grow(node + 1, part(members, c, cut, true));
    builder.setRightOf(built);
    grow(right[node], part(members, c, cut, false));
  }

  private int[] part(int[] members, int c, double cut, boolean left) {
    return Arrays.stream(members)
        .filter(row -> (table.levels[c][table.code[c][row]] <= cut) == left)
        .toArray();
  }
}
