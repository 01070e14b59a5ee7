package org.hepacast.contracts.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Of each number the first eight bytes of its entry's hash: enough to tell the same entry from
 * another. In blocks, so that a single number that is far off costs one of them.
 */
final class SeenHashes {
  private static final int BLOCK = 1024;
  private static final int DIGITS = 16;
  private static final long NONE = 0;

  private final Map<Integer, long[]> blocks = new HashMap<>();

  void put(int sequence, String hash) {
    blocks.computeIfAbsent(sequence / BLOCK, block -> new long[BLOCK])[sequence % BLOCK] =
        beginning(hash);
  }

  boolean holds(int sequence) {
    return at(sequence) != NONE;
  }

  boolean isSame(int sequence, String hash) {
    return at(sequence) == beginning(hash);
  }

  private long at(int sequence) {
    long[] block = blocks.get(sequence / BLOCK);
    return block == null ? NONE : block[sequence % BLOCK];
  }

  /** What is no hash is told apart by its text. */
  private static long beginning(String hash) {
    long value =
        hash.matches("[0-9a-f]{64}")
            ? Long.parseUnsignedLong(hash.substring(0, DIGITS), DIGITS)
            : Arrays.hashCode(hash.toCharArray());
    return value == NONE ? 1 : value;
  }
}
