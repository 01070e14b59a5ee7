package org.hepacast.contracts.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hepacast.contracts.fhir.Systems;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in its chain; an extension of the AuditEvent.
 *
 * @param chain id of the chain
 * @param sequence from 0
 * @param previous hash of the entry before; null of the first
 * @param seal {@code sha-256} or {@code hmac-sha-256}
 * @param key id of the key; null without one
 * @param hash of the whole AuditEvent without this
 */
record ChainLink(
    String chain,
    int sequence,
    @Nullable String previous,
    String seal,
    @Nullable String key,
    String hash) {
  private static final String HASH = "hash";

  /** Appends everything but the hash, seals what then stands there, and appends that. */
  static ChainLink append(
      ObjectNode event, String chain, int sequence, @Nullable String previous, Seal seal) {
    ObjectNode extension = event.putArray("extension").addObject();
    extension.put("url", Systems.AUDIT_CHAIN);
    ArrayNode parts = extension.putArray("extension");
    part(parts, "chain").put("valueId", chain);
    part(parts, "sequence").put("valueUnsignedInt", sequence);
    if (previous != null) {
      part(parts, "previous").put("valueString", previous);
    }
    part(parts, "seal").put("valueCode", seal.code());
    seal.keyId().ifPresent(id -> part(parts, "key").put("valueString", id));
    String hash = seal.of(CanonicalJson.of(event));
    part(parts, HASH).put("valueString", hash);
    return new ChainLink(chain, sequence, previous, seal.code(), seal.keyId().orElse(null), hash);
  }

  private static ObjectNode part(ArrayNode parts, String url) {
    return parts.addObject().put("url", url);
  }

  /** Empty where the resource is no entry of a chain. */
  static Optional<ChainLink> of(JsonNode event) {
    return extension(event).flatMap(ChainLink::ofExtension);
  }

  private static Optional<ChainLink> ofExtension(JsonNode extension) {
    Map<String, JsonNode> parts = new HashMap<>();
    for (JsonNode part : extension.path("extension")) {
      part.properties().stream()
          .filter(member -> member.getKey().startsWith("value"))
          .findFirst()
          .ifPresent(value -> parts.put(part.path("url").asText(), value.getValue()));
    }
    JsonNode chain = parts.get("chain");
    JsonNode sequence = parts.get("sequence");
    JsonNode seal = parts.get("seal");
    JsonNode hash = parts.get(HASH);
    if (chain == null || sequence == null || seal == null || hash == null) {
      return Optional.empty();
    }
    if (!sequence.canConvertToInt() || sequence.intValue() < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ChainLink(
            chain.asText(),
            sequence.intValue(),
            text(parts.get("previous")),
            seal.asText(),
            text(parts.get("key")),
            hash.asText()));
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.asText();
  }

  private static Optional<JsonNode> extension(JsonNode event) {
    for (JsonNode extension : event.path("extension")) {
      if (extension.path("url").asText().equals(Systems.AUDIT_CHAIN)) {
        return Optional.of(extension);
      }
    }
    return Optional.empty();
  }

  /**
   * What the hash is of: the resource without the hash.
   *
   * @throws IllegalArgumentException where it holds what no entry does
   */
  static byte[] sealed(JsonNode event) {
    JsonNode copy = event.deepCopy();
    extension(copy)
        .map(extension -> (ArrayNode) extension.path("extension"))
        .ifPresent(
            parts -> {
              for (int i = parts.size() - 1; i >= 0; i--) {
                if (parts.get(i).path("url").asText().equals(HASH)) {
                  parts.remove(i);
                }
              }
            });
    return CanonicalJson.of(copy);
  }
}
