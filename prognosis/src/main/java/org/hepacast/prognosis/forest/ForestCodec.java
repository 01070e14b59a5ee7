package org.hepacast.prognosis.forest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A forest as bytes, the same on every machine, and exact: thresholds as 64-bit numbers, leaves as
 * the integer counts that their curves are made of.
 *
 * <p>Layout, version 1: the letters HSF1; column names; the time grid; for each tree its nodes in
 * preorder. A node starts with the number 2 (column + 1) + (1 if missing goes left); an inner node
 * goes on with its threshold; a leaf (column -1) with the number of its events and for each the
 * distance in the grid from the one before, events, and at risk. Numbers are unsigned, seven bits
 * to a byte, lowest first.
 */
public final class ForestCodec {
  private static final int SMALLEST_EVENT = 3;

  private ForestCodec() {}

  /** The bytes of a forest, the same for the same forest. */
  public static byte[] encode(SurvivalForest forest) {
    try {
      var out = new ForestSink();
      out.head(ForestSink.Letters.HSF1, forest.names(), forest.grid());
      out.number(forest.trees());
      for (int t = 0; t < forest.trees(); t++) {
        SurvivalTree tree = forest.tree(t);
        out.tree(tree, leaf -> writeLeaf(tree, leaf, out));
      }
      return out.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not a whole forest of this version
   */
  public static SurvivalForest decode(byte[] bytes) {
    var in = new ForestSource("survival forest", bytes);
    try {
      in.letters(ForestSink.Letters.HSF1);
      List<String> names = in.names();
      double[] grid = in.grid();
      var trees = new ArrayList<SurvivalTree>();
      for (int t = in.trees(); t > 0; t--) {
        trees.add(
            in.tree(names.size(), builder -> readLeaf(in, builder, grid.length))
                .build(grid.length));
      }
      in.requireTreesAndEnd(trees);
      return new SurvivalForest(names, grid, trees);
    } catch (IOException e) {
      throw in.cutOff(e);
    }
  }

  private static void writeLeaf(SurvivalTree tree, int leaf, ForestSink out) throws IOException {
    out.number(tree.leafStart[leaf + 1] - tree.leafStart[leaf]);
    int before = -1;
    for (int e = tree.leafStart[leaf]; e < tree.leafStart[leaf + 1]; e++) {
      out.number(tree.eventTime[e] - before);
      out.number(tree.deaths[e]);
      out.number(tree.atRisk[e]);
      before = tree.eventTime[e];
    }
  }

  private static void readLeaf(ForestSource in, SurvivalTreeBuilder builder, int gridSize)
      throws IOException {
    int time = -1;
    for (int events = in.count(SMALLEST_EVENT); events > 0; events--) {
      int step = in.number();
      int deaths = in.number();
      int atRisk = in.number();
      in.require(
          step > 0 && step < gridSize - time && deaths > 0 && deaths <= atRisk,
          "a leaf has impossible events");
      time += step;
      builder.addEvent(time, deaths, atRisk);
    }
  }
}
