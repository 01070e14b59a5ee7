package org.hepacast.testbed.lightehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.testbed.lightehr.Versions.Written;

/** Transactions with conditional create and update, and references among their entries. */
final class Transactions {
  private final Versions versions;
  private final Clock clock;

  /** A condition that more than one resource meets: nothing was done. */
  static final class MultipleMatches extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param written what it made or changed
   */
  record Done(ObjectNode answer, List<Written> written) {}

  Transactions(Versions versions, Clock clock) {
    this.versions = versions;
    this.clock = clock;
  }

  Done commit(JsonNode bundle) {
    synchronized (versions) {
      var urns = new LinkedHashMap<String, String>();
      var places = new ArrayList<String>();
      for (JsonNode entry : bundle.path("entry")) {
        String place = place(entry.path("request"), entry.path("resource"));
        urns.put(entry.path("fullUrl").asText(), place);
        places.add(place);
      }
      urns.remove("");
      var written = new ArrayList<Written>();
      ObjectNode answer = Versions.object("Bundle").put("type", "transaction-response");
      ArrayNode entries = answer.putArray("entry");
      for (int i = 0; i < places.size(); i++) {
        JsonNode entry = bundle.path("entry").get(i);
        Written one = written(places.get(i), entry, urns);
        written.add(one);
        response(entries.addObject().putObject("response"), one);
      }
      return new Done(answer, written);
    }
  }

  private Written written(String place, JsonNode entry, Map<String, String> urns) {
    boolean create = entry.path("request").path("method").asText().equals("POST");
    return create && versions.newest(place).isPresent()
        ? new Written(place, versions.newest(place).get(), false, false)
        : versions.write(place, resolved(entry.path("resource"), urns), clock.instant());
  }

  private static void response(ObjectNode response, Written one) {
    String version = one.resource().path("meta").path("versionId").asText();
    response
        .put("status", one.created() ? "201 Created" : "200 OK")
        .put("location", one.reference() + "/_history/" + version)
        .put("etag", "W/\"" + version + "\"");
  }

  private String place(JsonNode request, JsonNode resource) {
    String url = request.path("url").asText();
    String type = url.split("[/?]")[0];
    String condition =
        url.contains("?")
            ? url.substring(url.indexOf('?') + 1)
            : request.path("ifNoneExist").asText();
    if (condition.isEmpty()) {
      return url.contains("/") ? url : versions.newReference(type);
    }
    List<ObjectNode> found = Search.of(type, condition).matches(versions);
    if (found.size() > 1) {
      throw new MultipleMatches();
    }
    return found.isEmpty()
        ? versions.newReference(resource.path("resourceType").asText(type))
        : type + "/" + found.getFirst().path("id").asText();
  }

  private static ObjectNode resolved(JsonNode resource, Map<String, String> urns) {
    String text = resource.toString();
    for (Map.Entry<String, String> urn : urns.entrySet()) {
      text = text.replace(urn.getKey(), urn.getValue());
    }
    return (ObjectNode) EventJson.readTree(text.getBytes(UTF_8));
  }
}
