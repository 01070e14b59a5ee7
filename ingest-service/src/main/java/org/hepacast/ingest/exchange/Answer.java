package org.hepacast.ingest.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told.
 *
 * @param status HTTP status
 * @param body an OperationOutcome or a Bundle
 * @param location where the resource would stand, relative: {@code Observation/123}
 * @param retryAfterSeconds when to try again; null where trying again as it is would not help
 */
public record Answer(
    int status, JsonNode body, @Nullable String location, @Nullable Integer retryAfterSeconds) {

  public static Answer of(int status, JsonNode body) {
    return new Answer(status, body, null, null);
  }

  public Optional<String> at() {
    return Optional.ofNullable(location);
  }

  public Optional<Integer> retryAfter() {
    return Optional.ofNullable(retryAfterSeconds);
  }
}
