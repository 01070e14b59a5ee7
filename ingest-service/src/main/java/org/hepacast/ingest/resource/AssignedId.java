package org.hepacast.ingest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.hepacast.contracts.id.DerivedId;

/**
 * Logical ids for resources that come without one: derived, so that the same resource sent twice is
 * the same resource.
 */
public final class AssignedId {
  private AssignedId() {}

  /** From the first business identifier that has both system and value. */
  public static Optional<String> ofIdentifier(String source, String type, JsonNode resource) {
    for (JsonNode identifier : resource.path("identifier")) {
      String system = identifier.path("system").asText();
      String value = identifier.path("value").asText();
      if (!system.isEmpty() && !value.isEmpty()) {
        return Optional.of(ofIdentifier(source, type, system, value));
      }
    }
    return Optional.empty();
  }

  public static String ofIdentifier(String source, String type, String system, String value) {
    return DerivedId.hex("resource-of-identifier", source, type, system, value);
  }

  /** Where nothing identifies it but its content. */
  public static String ofContent(String source, String type, byte[] json) {
    return DerivedId.hex("resource-of-content", source, type, DerivedId.contentHash(json));
  }
}
