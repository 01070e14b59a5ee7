package org.hepacast.model.topic;

import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Why somebody decides, in the caller's words. */
public final class Reason {
  private static final int LONGEST = 500;

  private Reason() {}

  /**
   * @param body nothing, or {@code {"reason": "..."}}
   * @return null where none is given
   */
  public static @Nullable String of(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try {
      String reason = EventJson.readTree(body).path("reason").asText("");
      if (reason.length() <= LONGEST) {
        return reason.isBlank() ? null : reason;
      }
    } catch (UnreadableEvent e) {
      // Told below.
    }
    throw new ProblemException(
        400,
        "Not readable",
        "Send nothing, or {\"reason\": \"...\"} of up to %d characters.".formatted(LONGEST));
  }
}
