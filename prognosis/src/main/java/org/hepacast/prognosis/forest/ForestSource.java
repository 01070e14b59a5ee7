package org.hepacast.prognosis.forest;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what the bytes of all forests have in common, and refuses what cannot be: see {@link
 * ForestCodec} for the layout. Counts are held against the bytes that are left before any room is
 * made for them.
 */
final class ForestSource {
  /** A node takes at least two bytes, so more than half of what is left cannot be true. */
  private static final int SMALLEST_NODE = 2;

  private final String what;
  private final DataInputStream in;

  /**
   * Bytes of a forest.
   *
   * @param what they are, for refusals: survival forest
   */
  ForestSource(String what, byte[] bytes) {
    this.what = what;
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Reads a leaf: what stands behind its head. */
  @FunctionalInterface
  interface Leaf {
    void read(SurvivalTreeBuilder builder) throws IOException;
  }

  /** Four letters that say what follows. */
  void letters(ForestSink.Letters expected) throws IOException {
    if (in.available() < Integer.BYTES || in.readInt() != expected.magic()) {
      throw new IllegalArgumentException(
          "These bytes are not a %s of version 1: they do not start with %s."
              .formatted(what, expected));
    }
  }

  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (int n = count(2); n > 0; n--) {
      names.add(in.readUTF());
    }
    return names;
  }

  double[] grid() throws IOException {
    double[] grid = new double[count(Double.BYTES)];
    for (int k = 0; k < grid.length; k++) {
      grid[k] = in.readDouble();
      require(Double.isFinite(grid[k]), "a time is no number");
      require(k == 0 || grid[k] > grid[k - 1], "its times do not ascend");
    }
    return grid;
  }

  /** How many trees follow. */
  int trees() throws IOException {
    return count(SMALLEST_NODE);
  }

  /** Nodes in preorder; their leaves are read as the kind of forest says. */
  SurvivalTreeBuilder tree(int columns, Leaf leaf) throws IOException {
    int nodes = count(SMALLEST_NODE);
    var builder = new SurvivalTreeBuilder();
    // Inner nodes whose right child has not been reached; preorder closes them last in, first out.
    int[] open = new int[nodes + 1];
    int openCount = 0;
    for (int node = 0; node < nodes; node++) {
      int head = number();
      int column = head / 2 - 1;
      require(column < columns, "a node splits on a column that is not there");
      if (column != SurvivalTree.LEAF) {
        open[openCount++] = builder.addSplit(column, threshold(), head % 2 == 1);
        continue;
      }
      builder.startLeaf();
      leaf.read(builder);
      require(openCount > 0 || node == nodes - 1, "a tree goes on after its last leaf");
      if (openCount > 0) {
        builder.setRightOf(open[--openCount]);
      }
    }
    require(
        nodes > 0 && openCount == 0 && builder.endsWithLeaf(), "a tree ends before its last leaf");
    return builder;
  }

  /** Infinite where a cut parts the rows without a value from all others. */
  private double threshold() throws IOException {
    double value = in.readDouble();
    require(!Double.isNaN(value), "a threshold is no number");
    return value;
  }

  int number() throws IOException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      int next = in.readUnsignedByte();
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        require(value >= 0, "a number is too large");
        return value;
      }
    }
    throw damaged("a number does not end");
  }

  /** A number of things of at least {@code size} bytes each, all of which must still be there. */
  int count(int size) throws IOException {
    int count = number();
    require(count <= in.available() / size, "it announces more than it holds");
    return count;
  }

  void requireTreesAndEnd(List<?> trees) throws IOException {
    require(!trees.isEmpty() && in.available() == 0, "it has no trees, or something after them");
  }

  void require(boolean sound, String otherwise) {
    if (!sound) {
      throw damaged(otherwise);
    }
  }

  private IllegalArgumentException damaged(String how) {
    return new IllegalArgumentException("The %s is damaged: %s.".formatted(what, how));
  }

  IllegalArgumentException cutOff(IOException cause) {
    return new IllegalArgumentException("The %s is cut off: read it again.".formatted(what), cause);
  }
}
