package org.hepacast.prognosis.forest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
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
  private static final int MAGIC = 0x48534631;

  /** A node takes at least two bytes, so more than half of what is left cannot be true. */
  private static final int SMALLEST_NODE = 2;

  private ForestCodec() {}

  /** The bytes of a forest, the same for the same forest. */
  public static byte[] encode(SurvivalForest forest) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      writeNumber(out, forest.names().size());
      for (String name : forest.names()) {
        out.writeUTF(name);
      }
      writeNumber(out, forest.grid().length);
      for (double time : forest.grid()) {
        out.writeDouble(time);
      }
      writeNumber(out, forest.trees());
      for (int t = 0; t < forest.trees(); t++) {
        writeTree(out, forest.tree(t));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if the bytes are not a whole forest of this version
   */
  public static SurvivalForest decode(byte[] bytes) {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (bytes.length < 4 || in.readInt() != MAGIC) {
        throw new IllegalArgumentException(
            "These bytes are not a survival forest of version 1: they do not start with HSF1.");
      }
      List<String> names = new ArrayList<>();
      for (int n = count(in, 2); n > 0; n--) {
        names.add(in.readUTF());
      }
      double[] grid = new double[count(in, Double.BYTES)];
      for (int k = 0; k < grid.length; k++) {
        grid[k] = finite(in.readDouble());
        require(k == 0 || grid[k] > grid[k - 1], "its times do not ascend");
      }
      var trees = new ArrayList<SurvivalTree>();
      for (int t = count(in, SMALLEST_NODE); t > 0; t--) {
        trees.add(readTree(in, names.size(), grid.length));
      }
      require(!trees.isEmpty() && in.available() == 0, "it has no trees, or something after them");
      return new SurvivalForest(names, grid, trees);
    } catch (IOException e) {
      throw new IllegalArgumentException("The survival forest is cut off: read it again.", e);
    }
  }

  private static void writeTree(DataOutputStream out, SurvivalTree tree) throws IOException {
    writeNumber(out, tree.nodes());
    for (int node = 0; node < tree.nodes(); node++) {
      writeNumber(out, 2 * (tree.column[node] + 1) + (tree.missingLeft[node] ? 1 : 0));
      if (tree.column[node] != SurvivalTree.LEAF) {
        out.writeDouble(tree.threshold[node]);
        continue;
      }
      int leaf = tree.right[node];
      writeNumber(out, tree.leafStart[leaf + 1] - tree.leafStart[leaf]);
      int before = -1;
      for (int e = tree.leafStart[leaf]; e < tree.leafStart[leaf + 1]; e++) {
        writeNumber(out, tree.eventTime[e] - before);
        writeNumber(out, tree.deaths[e]);
        writeNumber(out, tree.atRisk[e]);
        before = tree.eventTime[e];
      }
    }
  }

  private static SurvivalTree readTree(DataInputStream in, int columns, int gridSize)
      throws IOException {
    int nodes = count(in, SMALLEST_NODE);
    var builder = new SurvivalTreeBuilder();
    // Inner nodes whose right child has not been reached; preorder closes them last in, first out.
    int[] open = new int[nodes + 1];
    int openCount = 0;
    for (int node = 0; node < nodes; node++) {
      int head = readNumber(in);
      int column = head / 2 - 1;
      require(column < columns, "a node splits on a column that is not there");
      if (column != SurvivalTree.LEAF) {
        open[openCount++] = builder.addSplit(column, threshold(in.readDouble()), head % 2 == 1);
        continue;
      }
      readLeaf(in, builder, gridSize);
      require(openCount > 0 || node == nodes - 1, "a tree goes on after its last leaf");
      if (openCount > 0) {
        builder.setRightOf(open[--openCount]);
      }
    }
    require(
        nodes > 0 && openCount == 0 && builder.endsWithLeaf(), "a tree ends before its last leaf");
    return builder.build(gridSize);
  }

  private static void readLeaf(DataInputStream in, SurvivalTreeBuilder builder, int gridSize)
      throws IOException {
    builder.startLeaf();
    int time = -1;
    for (int events = count(in, 3); events > 0; events--) {
      int step = readNumber(in);
      int deaths = readNumber(in);
      int atRisk = readNumber(in);
      require(
          step > 0 && step < gridSize - time && deaths > 0 && deaths <= atRisk,
          "a leaf has impossible events");
      time += step;
      builder.addEvent(time, deaths, atRisk);
    }
  }

  private static void writeNumber(DataOutputStream out, int value) throws IOException {
    int rest = value;
    while (rest > 0x7f) {
      out.writeByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private static int readNumber(DataInputStream in) throws IOException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        require(value >= 0, "a number is too large");
        return value;
      }
    }
    throw new IllegalArgumentException("The survival forest is damaged: a number does not end.");
  }

  /** A number of things of at least {@code size} bytes each, all of which must still be there. */
  private static int count(DataInputStream in, int size) throws IOException {
    int count = readNumber(in);
    require(count <= in.available() / size, "it announces more than it holds");
    return count;
  }

  /** Infinite where a cut parts the rows without a value from all others. */
  private static double threshold(double value) {
    require(!Double.isNaN(value), "a threshold is no number");
    return value;
  }

  private static double finite(double value) {
    require(Double.isFinite(value), "a time is no number");
    return value;
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new IllegalArgumentException("The survival forest is damaged: " + otherwise + ".");
    }
  }
}
