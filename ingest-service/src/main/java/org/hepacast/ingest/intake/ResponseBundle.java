package org.hepacast.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hepacast.ingest.exchange.Outcomes;

/** The answer to a Bundle: what became of each of its entries. */
final class ResponseBundle {
  private ResponseBundle() {}

  /**
   * @param type {@code batch-response}, {@code transaction-response}
   */
  static JsonNode of(String type, List<EntryResult> results) {
    ObjectNode bundle =
        JsonNodeFactory.instance.objectNode().put("resourceType", "Bundle").put("type", type);
    ArrayNode entries = bundle.putArray("entry");
    results.forEach(result -> put(entries.addObject().putObject("response"), result));
    return bundle;
  }

  private static void put(ObjectNode response, EntryResult result) {
    switch (result) {
      case EntryResult.Taken taken -> {
        response
            .put("status", taken.created() ? "201 Created" : "200 OK")
            .put("location", taken.resource().reference().toString());
        if (!taken.unread().isEmpty()) {
          response.set("outcome", Outcomes.warnings(taken.unread()));
        }
      }
      case EntryResult.Disregarded disregarded ->
          response
              .put("status", "202 Accepted")
              .set("outcome", Outcomes.information(disregarded.reason()));
      case EntryResult.Refused refused ->
          response
              .put("status", Integer.toString(refused.status()))
              .set("outcome", Outcomes.errors(refused.findings()));
    }
  }
}
