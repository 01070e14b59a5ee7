package org.hepacast.report.worklist;

/** A query that asks for what there is not. */
public final class RefusedQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of what was given no more is repeated. */
  private static final int SHOWN = 60;

  private final String element;
  private final String given;
  private final String accepted;
  private final String remedy;

  RefusedQuery(String element, String given, String accepted, String remedy) {
    super("The query of the worklist is refused for its " + element);
    this.element = element;
    this.given = given.length() <= SHOWN ? given : given.substring(0, SHOWN) + " ...";
    this.accepted = accepted;
    this.remedy = remedy;
  }

  public String element() {
    return element;
  }

  /** Text of the caller, which may be anything: to be escaped. */
  public String given() {
    return given;
  }

  public String accepted() {
    return accepted;
  }

  public String remedy() {
    return remedy;
  }
}
