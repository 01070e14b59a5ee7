package org.hepacast.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.deadletter.DeadLetter;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.event.EventHeaders;
import org.hepacast.contracts.event.EventType;
import org.hepacast.contracts.risk.ChangedFamilies;
import org.hepacast.contracts.topic.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private JsonNode api;

  @BeforeEach
  void read() throws IOException {
    try (var in = AsyncApiTest.class.getResourceAsStream("asyncapi.yaml")) {
      api = new YAMLMapper().readTree(in);
    }
  }

  @Test
  void namesEveryTopicAndHowItIsCleaned() {
    assertThat(names(api.path("channels")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Topic.values()).map(Enum::name).toList());
    for (Topic topic : Topic.values()) {
      JsonNode channel = api.path("channels").path(topic.name());
      assertThat(channel.path("address").asText()).isEqualTo(topic.topicName());
      assertThat(
              channel
                  .path("bindings")
                  .path("kafka")
                  .path("topicConfiguration")
                  .path("cleanup.policy")
                  .path(0)
                  .asText())
          .isEqualTo(topic.compacted() ? "compact" : "delete");
    }
  }

  @Test
  void namesEveryHeaderOfTheEnvelope() {
    JsonNode headers =
        api.path("components")
            .path("messageTraits")
            .path("envelope")
            .path("headers")
            .path("properties");
    var envelope =
        new EventHeaders("id", "ehr", EventType.FEATURES, "case", Instant.EPOCH, "00-trace");

    assertThat(names(headers)).containsExactlyInAnyOrderElementsOf(envelope.toMap().keySet());
  }

  @Test
  void namesTheHeaderOfWhatChangedTogether() {
    JsonNode headers =
        api.path("components").path("messages").path("risk").path("headers").path("properties");

    assertThat(names(headers)).containsExactly(ChangedFamilies.HEADER);
    var families = Set.of("fong", "beppu");
    assertThat(
            ChangedFamilies.read(Map.of(ChangedFamilies.HEADER, ChangedFamilies.write(families))))
        .isEqualTo(families);
    assertThat(ChangedFamilies.read(Map.of())).isEmpty();
  }

  @Test
  void namesEveryEventType() {
    JsonNode messages = api.path("components").path("messages");

    assertThat(messages.path("features").path("summary").asText()).contains(EventType.FEATURES);
    assertThat(messages.path("risk").path("summary").asText()).contains(EventType.RISK);
    assertThat(messages.path("outcome").path("summary").asText()).contains(EventType.OUTCOME);
    assertThat(messages.path("course").path("summary").asText()).contains(EventType.COURSE);
    assertThat(messages.path("delivery").path("summary").asText()).contains(EventType.DELIVERY);
    assertThat(messages.path("imagingRequest").path("summary").asText())
        .contains(EventType.IMAGING_REQUEST);
    assertThat(messages.path("imagingResult").path("summary").asText())
        .contains(EventType.IMAGING_RESULT);
    assertThat(messages.path("imagingObservations").path("summary").asText())
        .contains(EventType.IMAGING_OBSERVATIONS);
    assertThat(messages.path("lesionPictures").path("summary").asText())
        .contains(EventType.PICTURES);
  }

  @Test
  void namesEveryHeaderAndReasonOfADeadLetter() {
    JsonNode properties =
        api.path("components")
            .path("messages")
            .path("deadLetter")
            .path("headers")
            .path("properties");
    var letter =
        new DeadLetter(DeadLetterReason.REFUSED, "text", "stage", "topic", 0, 0, Instant.EPOCH);

    assertThat(names(properties)).containsExactlyInAnyOrderElementsOf(letter.toMap().keySet());
    var reasons = new ArrayList<String>();
    properties.path(DeadLetter.REASON).path("enum").forEach(reason -> reasons.add(reason.asText()));
    assertThat(reasons)
        .isEqualTo(Arrays.stream(DeadLetterReason.values()).map(DeadLetterReason::code).toList());
  }

  @Test
  void refersToSchemasThatExist() {
    for (String file :
        Set.of(
            "feature-vector.schema.json",
            "risk.schema.json",
            "case-outcome.schema.json",
            "case-course.schema.json",
            "delivery.schema.json",
            "imaging-request.schema.json",
            "imaging-result.schema.json",
            "imaging-observations.schema.json",
            "lesion-pictures.schema.json")) {
      assertThat(api.toString()).contains(file);
      assertThat(AsyncApiTest.class.getResource(file)).as(file).isNotNull();
    }
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
