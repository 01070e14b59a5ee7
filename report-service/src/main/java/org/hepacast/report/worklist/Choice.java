package org.hepacast.report.worklist;

import java.util.List;
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

  /** Whether any model says something. */
  enum Scores implements Choice {
    SOME("some", "at least one"),
    NONE("none", "none");

    private final String code;
    private final String words;

    Scores(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** How far the case is on its way to the EHR; of several risks the one to be looked at first. */
  enum Delivery implements Choice {
    STOPPED("stopped", "stopped"),
    WAITING("waiting", "waiting"),
    DONE("done", "in the EHR"),
    NONE("none", "nothing to write");

    private final String code;
    private final String words;

    Delivery(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** A risk group that remains possible by at least one model; {@code none}: no model names one. */
  enum Group implements Choice {
    HIGH("high", "high"),
    MODERATE("moderate", "moderate"),
    LOW("low", "low"),
    NONE("none", "none named");

    private final String code;
    private final String words;

    Group(String code, String words) {
      this.code = code;
      this.words = words;
    }

    @Override
    public String code() {
      return code;
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
