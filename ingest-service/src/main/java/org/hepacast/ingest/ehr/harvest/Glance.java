package org.hepacast.ingest.ehr.harvest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.ingest.resource.JsonText;

/**
 * Which version a resource is, without reading it. A sweep overlaps the one before by minutes:
 * nearly all that it finds was passed on already, and reading that costs ten times as much.
 */
final class Glance {
  private String type = "";
  private String id = "";
  private String versionId = "";
  private String lastUpdated = "";

  private Glance() {}

  /** Empty where the resource does not tell, or is not told apart by it: then it is to be read. */
  static Optional<Sorted.Seen> at(byte[] json) {
    var glance = new Glance();
    try (JsonParser parser = JsonText.tokens(json)) {
      glance.read(parser);
    } catch (IOException e) {
      return Optional.empty();
    }
    return glance.isWhole() ? Optional.of(glance.seen()) : Optional.empty();
  }

  /** These stand first in nearly every resource: the rest is not looked at. */
  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (!isWhole() && parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (field) {
        case "resourceType" -> type = text(parser, value);
        case "id" -> id = text(parser, value);
        case "meta" -> readMeta(parser, value);
        default -> parser.skipChildren();
      }
    }
  }

  private void readMeta(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken inner = parser.nextToken();
      switch (field) {
        case "versionId" -> versionId = text(parser, inner);
        case "lastUpdated" -> lastUpdated = text(parser, inner);
        default -> parser.skipChildren();
      }
    }
  }

  private static String text(JsonParser parser, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  private boolean isWhole() {
    return !type.isEmpty() && !id.isEmpty() && !versionId.isEmpty();
  }

  private Sorted.Seen seen() {
    return new Sorted.Seen(
        type, id, versionId, FhirTime.parse(lastUpdated).map(FhirTime::start).orElse(null));
  }
}
