package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.check.CheckReport.ScoreCheck;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.junit.jupiter.api.Test;

/**
 * What each score needs at least, found by taking one thing after the other from a complete record:
 * the examples of the documents, read by the check, which is the services' own code.
 */
class MinimalDataTest {
  private static final Path DOCUMENT = Path.of("../docs/minimal-data.md");
  private static final RecordCheck CHECK =
      CheckSetup.of(
          FhirContext.forR4Cached(),
          new CheckSetup.Hospital(ZoneId.of("UTC"), null, null, List.of()),
          List.of(Path.of("../model-package/src/main/packages")),
          TargetsAtHand::alone);

  /** Elements that carry a feature of their own, by resource type. */
  private static final Map<String, String> ELEMENTS =
      Map.of("Patient", "birthDate", "Condition", "onsetDateTime");

  private static List<ObjectNode> complete() {
    var byId = new LinkedHashMap<String, ObjectNode>();
    for (String example : List.of("transaction", "after-operation")) {
      for (JsonNode entry : tree(example).path("entry")) {
        byId.put(entry.path("fullUrl").asText(), (ObjectNode) entry.path("resource"));
      }
    }
    return List.copyOf(byId.values());
  }

  private static JsonNode tree(String example) {
    try {
      return EventJson.readTree(
          Files.readAllBytes(Path.of("../docs/examples/" + example + ".json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, ScoreCheck> scores(List<ObjectNode> record) {
    String text = record.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    return CHECK.check(List.of(text.getBytes(UTF_8))).scores().stream()
        .collect(Collectors.toMap(ScoreCheck::score, score -> score, (a, b) -> a, TreeMap::new));
  }

  /**
   * @param carrier resource, or element of it
   */
  private record Without(String carrier, List<ObjectNode> record) {}

  private static List<Without> variants() {
    var variants = new ArrayList<Without>();
    List<ObjectNode> complete = complete();
    for (ObjectNode taken : complete) {
      var rest = new ArrayList<>(complete);
      rest.remove(taken);
      variants.add(new Without(name(taken), rest));
      String element = ELEMENTS.get(taken.path("resourceType").asText());
      if (element != null) {
        var less = new ArrayList<>(complete);
        less.set(complete.indexOf(taken), taken.deepCopy().without(element));
        variants.add(new Without(name(taken) + " `" + element + "`", less));
      }
    }
    return variants;
  }

  private static String name(JsonNode resource) {
    JsonNode coding = resource.path("code").path("coding").path(0);
    String system = coding.path("system").asText();
    String code = coding.path("code").asText();
    return resource.path("resourceType").asText()
        + (code.isEmpty()
            ? ""
            : " `%s` (%s)".formatted(code, system.replaceFirst("https?://", "")));
  }

  private static String missing(ScoreCheck without, ScoreCheck complete) {
    var missing = new TreeSet<String>();
    without.missing().forEach(text -> missing.add(text.replaceFirst("(?s)[: ].*", "")));
    complete.missing().forEach(text -> missing.remove(text.replaceFirst("(?s)[: ].*", "")));
    missing.removeIf(name -> !name.contains("."));
    return missing.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String document() {
    Map<String, ScoreCheck> complete = scores(complete());
    var rows = new TreeMap<String, List<String>>();
    for (Without variant : variants()) {
      Map<String, ScoreCheck> left = scores(variant.record());
      complete.forEach(
          (score, whole) -> {
            ScoreCheck without = left.get(score);
            if (without == null
                || !without.state().equals(whole.state())
                || isOther(without, whole)) {
              rows.computeIfAbsent(score, key -> new ArrayList<>())
                  .add(
                      "| %s | %s | %s |"
                          .formatted(
                              variant.carrier(),
                              without == null ? "" : missing(without, whole),
                              without == null ? "no case, no score" : told(without)));
            }
          });
    }
    return text(rows);
  }

  private static boolean isOther(ScoreCheck without, ScoreCheck whole) {
    return !missing(without, whole).isEmpty();
  }

  private static String told(ScoreCheck score) {
    return switch (score.state()) {
      case "computed" ->
          "computed all the same, with the gap as an assumption or derived otherwise";
      case "range" -> "a range, " + score.result() + ", status `preliminary`";
      default -> score.state();
    };
  }

  private static String text(Map<String, List<String>> rows) {
    var text = new StringBuilder("# What each score needs at least\n\n");
    text.append("Written by `MinimalDataTest` (ingest-service); do not edit. The two examples");
    text.append(" ([before](examples/transaction.json) and [after](examples/after-operation.json)");
    text.append("\nthe operation) together are a complete record: every score is computed. From");
    text.append(" it one resource or element after the other is taken, and the check\n");
    text.append("(`./hepacast records check`) tells what becomes of the score. A resource that a");
    text.append(" score's table does not name is nothing it needs. The codes are\nthe simplest;");
    text.append(" others are in [features.md](features.md) and [codes.md](codes.md).\n");
    rows.forEach(
        (score, lines) -> {
          text.append("\n## ").append(score).append("\n\n");
          text.append("| without | is missing | the score |\n|---|---|---|\n");
          lines.forEach(line -> text.append(line).append('\n'));
        });
    return text.toString();
  }

  @Test
  void theDocumentSaysWhatEachScoreNeeds() throws IOException {
    String generated = document();
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, generated);
    }

    assertThat(DOCUMENT).content().isEqualTo(generated);
  }

  @Test
  void theTwoExamplesTogetherGiveEveryScore() {
    assertThat(scores(complete()))
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy((name, score) -> assertThat(score.state()).isEqualTo("computed"));
  }
}
