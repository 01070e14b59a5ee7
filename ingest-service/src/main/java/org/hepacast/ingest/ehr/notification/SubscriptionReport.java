package org.hepacast.ingest.ehr.notification;

import java.util.Map;

/**
 * Which Subscriptions stand as they should.
 *
 * @param standing how many
 * @param bySweepOnly types that are read without one, in the order of reading, each with the reason
 */
public record SubscriptionReport(int standing, Map<String, String> bySweepOnly) {
  /** Not asked yet, or none wanted. */
  public static final SubscriptionReport NONE = new SubscriptionReport(0, Map.of());

  /** For the readiness check: empty where every type has one. */
  public String words() {
    if (bySweepOnly.isEmpty()) {
      return "";
    }
    var types = new StringBuilder("by sweep only: ");
    bySweepOnly.forEach(
        (type, why) ->
            types
                .append(types.charAt(types.length() - 1) == ')' ? ", " : "")
                .append("%s (%s)".formatted(type, why)));
    return types.toString();
  }
}
