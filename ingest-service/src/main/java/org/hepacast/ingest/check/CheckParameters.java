package org.hepacast.ingest.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.check.CheckReport.ScoreCheck;
import org.hepacast.ingest.check.CheckReport.Understood;
import org.jspecify.annotations.Nullable;

/** The report as FHIR Parameters: what an operation answers. */
public final class CheckParameters {
  private CheckParameters() {}

  public static JsonNode of(CheckReport report) {
    var parameters = JsonNodeFactory.instance.objectNode().put("resourceType", "Parameters");
    ArrayNode all = parameters.putArray("parameter");
    report.resources().forEach(resource -> append(all, resource));
    report.scores().forEach(score -> append(all, score));
    report.unread().forEach(type -> text(all, "unread", type));
    report.notes().forEach(note -> text(all, "note", note));
    if (all.isEmpty()) {
      text(all, "note", "Nothing was given.");
    }
    return parameters;
  }

  private static void append(ArrayNode all, ResourceCheck resource) {
    ArrayNode parts = named(all, "resource");
    text(parts, "reference", resource.resource());
    for (Understood said : resource.understood()) {
      ArrayNode understood = named(parts, "understood");
      text(understood, "feature", said.feature());
      text(understood, "value", said.value());
      text(understood, "date", said.date());
    }
    resource.refused().forEach(why -> text(parts, "refused", why));
    text(parts, "unseen", resource.unseen());
  }

  private static void append(ArrayNode all, ScoreCheck score) {
    ArrayNode parts = named(all, "score");
    text(parts, "operation", score.operation());
    text(parts, "score", score.score());
    text(parts, "state", score.state());
    text(parts, "result", score.result());
    score.missing().forEach(why -> text(parts, "missing", why));
  }

  private static ArrayNode named(ArrayNode parameters, String name) {
    return parameters.addObject().put("name", name).putArray("part");
  }

  private static void text(ArrayNode parameters, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      parameters.addObject().put("name", name).put("valueString", text);
    }
  }
}
