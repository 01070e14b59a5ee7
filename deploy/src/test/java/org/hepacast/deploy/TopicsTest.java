package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The topics of the chart are those of the contracts, and the few that are a service's own. */
class TopicsTest {
  private static final Pattern SHARED =
      Pattern.compile("\\(\"(hepacast\\.[a-z.-]+)\", Key\\.\\w+, (true|false)\\)");
  private static final Pattern OWN =
      Pattern.compile("String (?:NAME|TOPIC) = \"(hepacast\\.[a-z.-]+)\"");

  @Test
  void theTopicsAreThoseOfTheContracts() throws Exception {
    assertThat(compacted(Variant.PRODUCTION)).isEqualTo(ofTheSources());
  }

  @Test
  void theJobMakesWhatTheResourcesSay() {
    String script =
        Chart.manifests(Variant.EXTERNAL).stream()
            .filter(each -> each.kind().equals("Job"))
            .map(each -> each.text("spec", "template", "spec", "containers", 0, "args", 0))
            .findFirst()
            .orElseThrow();
    for (Manifest topic : topics(Variant.PRODUCTION)) {
      assertThat(script)
          .contains(
              "--create --if-not-exists --topic "
                  + topic.name()
                  + " --partitions "
                  + topic.get("spec", "partitions")
                  + " ");
      String settings =
          topic.map("spec", "config").entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .sorted()
              .collect(Collectors.joining(","));
      assertThat(script)
          .contains("--entity-name " + topic.name() + " --add-config " + settings + "\n");
    }
  }

  /**
   * What is scaled by lag reads the topics that the service's own configuration names, as the group
   * that it is.
   */
  @ParameterizedTest
  @EnumSource(names = {"PRODUCTION", "SCALED_BY_LAG_WITHOUT_PROMETHEUS"})
  void lagIsThatOfTheServicesOwnTopics(Variant variant) throws Exception {
    for (Manifest scaled : Chart.manifests(variant)) {
      if (!scaled.kind().equals("ScaledObject")) {
        continue;
      }
      List<?> triggers =
          scaled.list("spec", "triggers").stream()
              .filter(trigger -> "kafka".equals(Manifest.at(trigger, "type")))
              .toList();
      if (!scaled.name().equals("imaging")) {
        assertThat(triggers.stream().map(each -> Manifest.at(each, "metadata", "topic")))
            .containsExactlyInAnyOrderElementsOf(consumed(scaled.name()));
      }
      assertThat(triggers)
          .allMatch(each -> scaled.name().equals(Manifest.at(each, "metadata", "consumerGroup")));
    }
  }

  private static List<Object> consumed(String service) throws IOException {
    Path file = Path.of("..", service, "src", "main", "resources", "application.properties");
    return Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.[a-z-]+\\.topic=(.+)$")
        .matcher(Files.readString(file))
        .results()
        .map(line -> (Object) line.group(1))
        .toList();
  }

  private static Map<String, Boolean> compacted(Variant variant) {
    var compacted = new TreeMap<String, Boolean>();
    for (Manifest topic : topics(variant)) {
      compacted.put(topic.name(), "compact".equals(topic.get("spec", "config", "cleanup.policy")));
    }
    return compacted;
  }

  private static List<Manifest> topics(Variant variant) {
    return Chart.manifests(variant).stream()
        .filter(each -> each.kind().equals("KafkaTopic"))
        .toList();
  }

  private static Map<String, Boolean> ofTheSources() throws IOException {
    var topics = new TreeMap<String, Boolean>();
    String shared =
        Files.readString(
            Path.of("..", "contracts/src/main/java/org/hepacast/contracts/topic/Topic.java"));
    SHARED
        .matcher(shared)
        .results()
        .forEach(topic -> topics.put(topic.group(1), Boolean.valueOf(topic.group(2))));
    for (String service : Sources.SERVICES) {
      for (Path file : Sources.java(service)) {
        String text = Files.readString(file);
        if (text.contains("hepacast.") && OWN.matcher(text).find()) {
          OWN.matcher(text)
              .results()
              .forEach(own -> topics.put(own.group(1), text.contains("CLEANUP_POLICY_COMPACT")));
        }
      }
    }
    return topics;
  }
}
