package org.hepacast.contracts.json;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Bytes that are not the JSON they should be. The message names the place, never the content: that
 * may be patient data.
 */
public final class UnreadableEvent extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableEvent(String message) {
    super(message);
  }

  static UnreadableEvent of(String expected, Exception cause) {
    if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
      return new UnreadableEvent(
          "Not readable as %s: line %d, column %d"
              .formatted(
                  expected, json.getLocation().getLineNr(), json.getLocation().getColumnNr()));
    }
    return new UnreadableEvent("Not readable as " + expected);
  }
}
