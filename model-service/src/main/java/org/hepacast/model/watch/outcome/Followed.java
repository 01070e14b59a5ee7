package org.hepacast.model.watch.outcome;

/**
 * A case whose risk was published and of which something is known afterwards.
 *
 * @param risk of the event up to the horizon, 0 to 1
 * @param months from the index event to the event, or to the last contact
 * @param event whether it has happened
 */
public record Followed(double risk, double months, boolean event) {
  public Followed {
    if (!(risk >= 0 && risk <= 1) || !(months >= 0)) {
      throw new IllegalArgumentException(
          "A risk lies from 0 to 1, and a follow-up is not negative");
    }
  }

  /** Without the risk: it is patient data. */
  @Override
  public String toString() {
    return "Followed[]";
  }
}
