package org.hepacast.report.worklist;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One of the values that an element of the query takes. */
public sealed interface Choice {
  /** In the address. */
  String code();

  /** On the page. */
  String words();

  static String codes(List<? extends Choice> all) {
    return all.stream().map(Choice::code).collect(Collectors.joining(", "));
  }

  /** A constant, whose own name stands in the address. */
  sealed interface Named extends Choice {
    String name();

    @Override
    default String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether any model says something. */
  enum Scores implements Named {
    SOME("at least one"),
    NONE("none");

    private final String words;

    Scores(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** How far the case is on its way to the EHR; of several risks the one to be looked at first. */
  enum Delivery implements Named {
    STOPPED("stopped"),
    WAITING("waiting"),
    DONE("in the EHR"),
    NONE("nothing to write");

    private final String words;

    Delivery(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** A risk group that remains possible by at least one model; {@code none}: no model names one. */
  enum Group implements Named {
    HIGH("high"),
    MODERATE("moderate"),
    LOW("low"),
    NONE("none named");

    private final String words;

    Group(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** Whether inputs are missing, or which. */
  record Missing(String code, String words) implements Choice {
    static final String SOME = "some";
    static final String NONE = "none";

    /** At least one, none, or each one that the catalogue of features knows. */
    public static List<Missing> all() {
      return QueryReader.missing();
    }
  }
}
