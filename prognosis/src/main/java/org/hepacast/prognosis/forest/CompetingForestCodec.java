package org.hepacast.prognosis.forest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A forest for competing risks as bytes, the same on every machine, and exact.
 *
 * <p>Layout, version 1: the letters HCF1; column names; the time grid; the number of causes; then
 * trees as in {@link ForestCodec}. A leaf has the number of its events and for each the distance in
 * the grid from the one before, how many were at risk, and how many had cause 1, 2, and so on.
 */
public final class CompetingForestCodec {
  /** More than anybody tells apart. */
  private static final int MOST_CAUSES = 100;

  private CompetingForestCodec() {}

  /** The bytes of a forest, the same for the same forest. */
  public static byte[] encode(CompetingForest forest) {
    if (forest.causes() > MOST_CAUSES) {
      throw new IllegalArgumentException(
          "The forest tells %d causes apart; at most %d can be written: join rare ones."
              .formatted(forest.causes(), MOST_CAUSES));
    }
    try {
      var out = new ForestSink();
      out.head(ForestSink.Letters.HCF1, forest.names(), forest.times());
      out.number(forest.causes());
      out.number(forest.trees());
      for (int t = 0; t < forest.trees(); t++) {
        CompetingTree tree = forest.tree(t);
        out.tree(tree.shape, leaf -> writeLeaf(tree, leaf, out));
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
  public static CompetingForest decode(byte[] bytes) {
    var in = new ForestSource("competing-risk forest", bytes);
    try {
      in.letters(ForestSink.Letters.HCF1);
      List<String> names = in.names();
      double[] grid = in.grid();
      in.require(grid.length == 0 || grid[0] >= 0, "a time is before the start");
      int causes = in.number();
      in.require(
          causes >= 1 && causes <= MOST_CAUSES, "it has no causes, or too many to be told apart");
      var trees = new ArrayList<CompetingTree>();
      for (int t = in.trees(); t > 0; t--) {
        SurvivalTreeBuilder built =
            in.tree(names.size(), builder -> readLeaf(in, builder, grid.length, causes));
        trees.add(
            new CompetingTree(
                built.build(grid.length), causes, built.eventsOfCauses(causes), grid));
      }
      in.requireTreesAndEnd(trees);
      return new CompetingForest(names, grid, causes, trees);
    } catch (IOException e) {
      throw in.cutOff(e);
    }
  }

  private static void writeLeaf(CompetingTree tree, int leaf, ForestSink out) throws IOException {
    int[] starts = tree.shape.leafStart;
    out.number(starts[leaf + 1] - starts[leaf]);
    int before = -1;
    for (int e = starts[leaf]; e < starts[leaf + 1]; e++) {
      out.number(tree.shape.eventTime[e] - before);
      out.number(tree.shape.atRisk[e]);
      for (int cause = 1; cause <= tree.causes(); cause++) {
        out.number(tree.events(e, cause));
      }
      before = tree.shape.eventTime[e];
    }
  }

  private static void readLeaf(
      ForestSource in, SurvivalTreeBuilder builder, int gridSize, int causes) throws IOException {
    int time = -1;
    int[] had = new int[causes];
    for (int events = in.count(2 + causes); events > 0; events--) {
      int step = in.number();
      int atRisk = in.number();
      long all = 0;
      for (int c = 0; c < causes; c++) {
        had[c] = in.number();
        all += had[c];
      }
      in.require(
          step > 0 && step < gridSize - time && all > 0 && all <= atRisk,
          "a leaf has impossible events");
      time += step;
      builder.addEvent(time, (int) all, atRisk);
      builder.addCauses(had);
    }
  }
}
