package org.hepacast.report.worklist;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * By what the cases are sorted.
 *
 * @param reversed against the order that a reader expects of the key
 */
public record Sort(Key key, boolean reversed) {
  public static final Sort NEWEST_FIRST = new Sort(Key.CHANGED, false);

  /** Columns of the worklist, each with an index that is read forwards or backwards. */
  public enum Key {
    CHANGED("changed", "changed_at", true, "last changed first", "longest unchanged first"),
    PATIENT("patient", "patient", false, "patient, A to Z", "patient, Z to A"),
    OPERATION("operation", "index_date", true, "latest operation first", "first operation first"),
    RISK("risk", "risk", true, "highest risk first", "lowest risk first");

    private final String code;
    private final String column;
    private final boolean descending;
    private final String words;
    private final String reversed;

    Key(String code, String column, boolean descending, String words, String reversed) {
      this.code = code;
      this.column = column;
      this.descending = descending;
      this.words = words;
      this.reversed = reversed;
    }
  }

  /** Every order there is. */
  public static List<Sort> all() {
    return Arrays.stream(Key.values())
        .flatMap(key -> List.of(new Sort(key, false), new Sort(key, true)).stream())
        .toList();
  }

  static Optional<Sort> of(String code) {
    return all().stream().filter(sort -> sort.code().equals(code)).findFirst();
  }

  /** In the address: {@code risk}, or {@code -risk} for the other way round. */
  public String code() {
    return (reversed ? "-" : "") + key.code;
  }

  public String words() {
    return reversed ? key.reversed : key.words;
  }

  public boolean descending() {
    return key.descending != reversed;
  }

  /** What choosing a key again asks for. */
  public Sort by(Key other) {
    return new Sort(other, key == other && !reversed);
  }

  /** The case's id decides between equals, so that no page shows a case twice. */
  String sql() {
    String direction = descending() ? " DESC" : " ASC";
    return key.column + direction + ", case_id" + direction;
  }
}
