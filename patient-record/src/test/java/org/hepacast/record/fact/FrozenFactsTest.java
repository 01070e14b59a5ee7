package org.hepacast.record.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Facts as versions of this suite stored them, named by the catalogue of their time. The files are
 * never changed; a new form adds new ones.
 */
class FrozenFactsTest {

  private static List<String> frozen(String catalogue) {
    try (var in = FrozenFactsTest.class.getResourceAsStream("frozen/" + catalogue + ".ndjson")) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> facts() {
    return Stream.of("1.0.0", "1.2.0", "1.2.0-images", "1.3.0-consent")
        .flatMap(catalogue -> frozen(catalogue).stream().map(f -> Arguments.of(catalogue, f)));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void areReadForEverAndNothingOfThemIsLost(String catalogue, String stored) {
    Fact fact = EventJson.read(stored.getBytes(UTF_8), Fact.class);

    byte[] now = EventJson.write(fact);
    assertThat(EventJson.read(now, Fact.class)).isEqualTo(fact);
    assertThat(values(EventJson.readTree(now)))
        .containsAll(values(EventJson.readTree(stored.getBytes(UTF_8))));
  }

  private static List<String> values(JsonNode tree) {
    var values = new ArrayList<String>();
    tree.properties()
        .forEach(
            one -> {
              if (one.getValue().isValueNode()) {
                values.add(one.getKey() + "=" + one.getValue().asText());
              } else {
                one.getValue().findParents("kind").forEach(part -> values.addAll(values(part)));
                one.getValue().forEach(part -> values.add(one.getKey() + "=" + part));
                values.removeIf(value -> value.contains("{"));
              }
            });
    return values;
  }

  /** Every kind of fact and of result is among them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "person",
        "results",
        "diagnosis",
        "operation",
        "drug",
        "study",
        "structure",
        "sample",
        "unusable",
        "irrelevant",
        "measured",
        "withdrawn",
        "refused",
        "imaged",
        "done",
        "consented"
      })
  void holdEveryKind(String kind) {
    assertThat(
            Stream.of("1.2.0", "1.2.0-images", "1.3.0-consent")
                .flatMap(name -> frozen(name).stream()))
        .anyMatch(fact -> fact.contains("\"kind\":\"" + kind + "\""));
  }
}
