package org.hepacast.prognosis.forest;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** Writes what the bytes of all forests have in common: see {@link ForestCodec} for the layout. */
final class ForestSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  /** Which kind of forest, and the version of its layout. */
  enum Letters {
    HSF1,
    HCF1;

    int magic() {
      int magic = 0;
      for (int k = 0; k < Integer.BYTES; k++) {
        magic = magic << Byte.SIZE | name().charAt(k);
      }
      return magic;
    }
  }

  /** Writes a leaf: what stands behind its head. */
  @FunctionalInterface
  interface Leaf {
    void write(int leaf) throws IOException;
  }

  void head(Letters letters, List<String> names, double[] grid) throws IOException {
    out.writeInt(letters.magic());
    number(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
    number(grid.length);
    for (double time : grid) {
      out.writeDouble(time);
    }
  }

  void tree(SurvivalTree tree, Leaf leaf) throws IOException {
    number(tree.nodes());
    for (int node = 0; node < tree.nodes(); node++) {
      number(2 * (tree.column[node] + 1) + (tree.missingLeft[node] ? 1 : 0));
      if (tree.column[node] == SurvivalTree.LEAF) {
        leaf.write(tree.right[node]);
      } else {
        out.writeDouble(tree.threshold[node]);
      }
    }
  }

  void number(int value) throws IOException {
    int rest = value;
    while (rest > 0x7f) {
      out.writeByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  byte[] bytes() throws IOException {
    out.flush();
    return bytes.toByteArray();
  }
}
