package org.hepacast.report.page;

import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.reading.RiskView;
import org.jspecify.annotations.Nullable;

/**
 * Where a risk stands on its way to the EHR.
 *
 * @param label in words
 * @param kind {@code done}, {@code waiting}, {@code stopped} or {@code none}: for the style sheet
 * @param detail what was in the way; null when nothing
 * @param link to the RiskAssessment at the EHR; null where there is none
 */
record DeliveryState(String label, String kind, @Nullable String detail, @Nullable String link) {

  /**
   * @param ehrBase null when no EHR is configured
   */
  static DeliveryState of(RiskView view, @Nullable String ehrBase) {
    String link =
        ehrBase == null || view.reference() == null ? null : ehrBase + "/" + view.reference();
    return switch (view.state()) {
      case "PENDING" ->
          new DeliveryState(
              ehrBase == null ? "kept, no EHR configured" : "waiting for the EHR",
              "waiting",
              view.fault(),
              link);
      case "PARKED" -> new DeliveryState("stopped", "stopped", view.fault(), link);
      default -> settled(view, link);
    };
  }

  private static DeliveryState settled(RiskView view, @Nullable String link) {
    if (view.status() == null) {
      String label =
          view.risk().outcome() instanceof RiskOutcome.Scored
              ? "not written: the patient is of another source"
              : "nothing to write";
      return new DeliveryState(label, "none", null, null);
    }
    return new DeliveryState("in the EHR: " + view.status(), "done", null, link);
  }
}
