package org.hepacast.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of settings; {@code -Dtest.jvm.extra=-Dhepacast.docs.write=true} writes them into the
 * values' schema again.
 */
class SettingsTest {
  private static final Path SCHEMA = Chart.FOLDER.resolve("values.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theSourcesAreReadAsTheServicesReadThem() throws Exception {
    assertThat(Settings.of("imaging"))
        .contains(
            "HEPACAST_IMAGING_WORKERS",
            "HEPACAST_IMAGING_DISK_FOLDER",
            "HEPACAST_IMAGING_ARCHIVES__*__ROOT",
            "HEPACAST_IMAGING_PATIENTS_SYSTEM_WITHOUT_ISSUER",
            "HEPACAST_IMAGING_PATIENTS_SYSTEM_OF_ISSUER__*__",
            "HEPACAST_AUTH_TOKENS__*__SHA256",
            "HEPACAST_OTEL_ENDPOINT")
        .doesNotContain("HEPACAST_IMAGING_DISK", "HEPACAST_INGEST_EHR_URL");
    assertThat(Settings.of("ingest-service"))
        .contains(
            "HEPACAST_INGEST_EHR_MODE",
            "HEPACAST_INGEST_EHR_SMART_CLIENT_ID",
            "HEPACAST_INGEST_KNOWN_PATIENTS");
  }

  /** A misspelt variable is passed over by the service, without a word. */
  @ParameterizedTest
  @EnumSource
  void everyVariableNamesASettingOfItsService(Variant variant) throws Exception {
    for (Manifest manifest : Chart.manifests(variant)) {
      if (!Sources.SERVICES.contains(manifest.name()) || !manifest.kind().equals("Deployment")) {
        continue;
      }
      SortedSet<String> settings = Settings.of(manifest.name());
      for (Object variable : manifest.list("spec", "template", "spec", "containers", 0, "env")) {
        String name = String.valueOf(Manifest.at(variable, "name"));
        if (name.startsWith("HEPACAST_")) {
          assertThat(settings)
              .as("of %s", manifest.name())
              .contains(name.replaceAll("__[A-Z0-9]+__", "__*__"));
        } else {
          assertThat(name).matches("(QUARKUS|KAFKA|MP_MESSAGING)_[A-Z0-9_]+|JDK_JAVA_OPTIONS");
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ingest-service", "feature-service", "imaging", "model-service", "report-service"})
  void theSchemaKnowsEverySettingAndNoOther(String service) throws Exception {
    SortedSet<String> settings = Settings.of(service);
    ArrayNode expected = JSON.createArrayNode();
    settings.stream().filter(name -> !name.contains("*")).forEach(expected::add);
    String maps =
        settings.stream()
            .filter(name -> name.contains("*"))
            .map(name -> name.replace("*", "[A-Z0-9_]+"))
            .collect(Collectors.joining("|", "^(", ")$"));
    if (Boolean.getBoolean("hepacast.docs.write")) {
      write(service, expected, maps);
    }
    JsonNode names = names(JSON.readTree(SCHEMA.toFile()), service);
    assertThat(names.at("/1/enum"))
        .as("written again by -Dtest.jvm.extra=-Dhepacast.docs.write=true")
        .isEqualTo(expected);
    assertThat(names.at("/2/pattern").asText()).isEqualTo(maps);
  }

  private static JsonNode names(JsonNode schema, String service) {
    return schema.at("/definitions/settings." + service + "/propertyNames/anyOf");
  }

  private static void write(String service, ArrayNode expected, String maps) throws IOException {
    JsonNode schema = JSON.readTree(SCHEMA.toFile());
    ArrayNode names = (ArrayNode) names(schema, service);
    while (names.size() > 1) {
      names.remove(1);
    }
    names.addObject().set("enum", expected);
    names.addObject().put("pattern", maps);
    var lines = new DefaultPrettyPrinter();
    lines.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    Files.writeString(SCHEMA, JSON.writer(lines).writeValueAsString(schema) + "\n");
  }
}
