package org.hepacast.ingest.ehr.harvest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrUnavailable;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrAnswer;

/**
 * Endpoints of the EHR. A hospital has few of them and many studies: each is asked for once in a
 * while, and one that fails sooner again. Safe for use by many threads.
 */
public final class EhrEndpoints implements EndpointReader {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration FRESH_FAILURE = Duration.ofMinutes(1);
  private static final int MOST = 1000;
  private static final List<String> KEPT =
      List.of("resourceType", "status", "connectionType", "payloadType", "address");

  private record Remembered(Read read, Instant until) {}

  private final EhrClient ehr;
  private final Clock clock;
  private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

  public EhrEndpoints(EhrClient ehr, Clock clock) {
    this.ehr = ehr;
    this.clock = clock;
  }

  @Override
  public Read read(String id) {
    Remembered before = remembered.get(id);
    if (before != null && clock.instant().isBefore(before.until())) {
      return before.read();
    }
    Read read = ask(id);
    if (remembered.size() >= MOST) {
      remembered.clear();
    }
    Duration fresh = read instanceof Read.Found ? FRESH : FRESH_FAILURE;
    remembered.put(id, new Remembered(read, clock.instant().plus(fresh)));
    return read;
  }

  private Read ask(String id) {
    try {
      EhrAnswer answer = ehr.get("Endpoint/" + id);
      if (answer.isGone()) {
        return new Read.Missing(
            "status %d: the EHR has no such Endpoint".formatted(answer.status()));
      }
      if (!answer.isOk()) {
        return new Read.Missing(
            "status %d: the EHR does not give it; grant the caller the right to read Endpoint"
                .formatted(answer.status()));
      }
      return endpoint(JsonText.tree(answer.body()), id);
    } catch (EhrUnavailable e) {
      return new Read.Missing(String.valueOf(e.getMessage()));
    } catch (Refusal e) {
      return new Read.Missing("the answer cannot be read as JSON");
    }
  }

  private static Read endpoint(JsonNode answer, String id) {
    if (!answer.path("resourceType").asText().equals("Endpoint")
        || !answer.path("id").asText().equals(id)) {
      return new Read.Missing("the answer is another resource");
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String field : KEPT) {
      if (answer.has(field)) {
        kept.set(field, answer.get(field));
      }
    }
    return new Read.Found(kept);
  }
}
