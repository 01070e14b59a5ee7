package org.hepacast.ingest.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.Json;
import org.junit.jupiter.api.Test;

class StructureTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();

  private final Structure structure = new Structure(FHIR);

  @Test
  void acceptsTheSharedExamples() throws Exception {
    for (JsonNode resource : examples()) {
      assertThat(structure.check(resource)).as(resource.path("id").asText()).isEmpty();
    }
  }

  /** HAPI's strict parser is the twin: whatever it refuses is refused here. */
  @Test
  void refusesWhateverHapisStrictParserRefuses() throws Exception {
    var random = new Random(20_250_916L);
    int refusedByBoth = 0;
    for (JsonNode example : examples()) {
      for (int i = 0; i < 40; i++) {
        JsonNode spoilt = spoilt(example.deepCopy(), random);
        if (isRefusedByHapi(spoilt)) {
          refusedByBoth++;
          assertThat(structure.check(spoilt)).as(spoilt.toString()).isNotEmpty();
        }
      }
    }
    assertThat(refusedByBoth).isGreaterThan(100);
  }

  @Test
  void refusesWhatHapisStrictParserLetsPass() {
    String good = Json.cea("x", "Patient/p", "6.2");
    assertRefused(good.replace("6.2", "\"6.2\""), "Observation.valueQuantity.value");
    assertRefused(good.replace("\"final\"", "[\"final\"]"), "Observation.status");
    assertRefused(good.replace("\"status\":\"final\",", ""), "Observation.status");
    assertRefused(
        good.replace("\"code\":\"2039-6\"", "\"code\":5"), "Observation.code.coding[0].code");
    assertRefused(good.replace("\"id\":\"x\"", "\"id\":\"a b\""), "Observation.id");
  }

  @Test
  void acceptsExtensionsContainedResourcesAndCompanionsOfPrimitives() {
    String rich =
        "{\"resourceType\":\"Patient\",\"contained\":[{\"resourceType\":\"Organization\",\"id\":\"o\","
            + "\"name\":\"L\"}],\"extension\":[{\"url\":\"urn:a\",\"valueString\":\"b\"}],"
            + "\"name\":[{\"given\":[\"A\",null],\"_given\":[null,{\"extension\":[{\"url\":\"urn:x\","
            + "\"valueBoolean\":true}]}]}],\"_birthDate\":{\"id\":\"b\"}}";
    assertThat(check(rich)).isEmpty();
    assertRefused(rich.replace("\"name\":\"L\"", "\"nam\":\"L\""), "Patient.contained[0].nam");
    assertRefused(rich.replace("\"url\":\"urn:a\",", ""), "Patient.extension[0].url");
  }

  @Test
  void namesNoValueThatWasSent() {
    List<Finding> findings =
        check(
            "{\"resourceType\":\"Patient\",\"birthDate\":\"born in May\",\"gender\":\"Jane Roe\"}");

    assertThat(findings).hasSize(2);
    assertThat(findings.toString()).doesNotContain("May").doesNotContain("Roe");
  }

  private void assertRefused(String json, String element) {
    assertThat(check(json)).extracting(Finding::element).contains(element);
  }

  private List<Finding> check(String json) {
    return structure.check(EventJson.readTree(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isRefusedByHapi(JsonNode resource) {
    try {
      FHIR.newJsonParser()
          .setParserErrorHandler(new StrictErrorHandler())
          .parseResource(resource.toString());
      return false;
    } catch (DataFormatException | IllegalArgumentException | ClassCastException e) {
      return true;
    }
  }

  /** One change at a random place: a renamed element, or a value of another kind. */
  private static JsonNode spoilt(JsonNode resource, Random random) {
    var objects = new ArrayList<ObjectNode>();
    collect(resource, objects);
    ObjectNode object = objects.get(random.nextInt(objects.size()));
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    names.remove("resourceType");
    names.remove("div");
    if (names.isEmpty()) {
      return resource;
    }
    String name = names.get(random.nextInt(names.size()));
    JsonNode value = object.get(name);
    switch (random.nextInt(4)) {
      case 0 -> object.set(name + "x", object.remove(name));
      case 1 -> object.set(name, TextNode.valueOf("#" + value.asText()));
      case 2 -> object.set(name, IntNode.valueOf(7));
      default -> object.putArray(name).add(value).add(value);
    }
    return resource;
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
      object.forEach(child -> collect(child, objects));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> collect(child, objects));
    }
  }

  private static List<JsonNode> examples() throws Exception {
    String shared = System.getenv("HEPACAST_SHARED");
    Path file = Path.of(shared == null ? "../shared" : shared, "fhir", "example-ehr-input.json");
    assumeTrue(Files.exists(file), "HEPACAST_SHARED holds no fhir/example-ehr-input.json");
    var resources = new ArrayList<JsonNode>();
    EventJson.readTree(Files.readAllBytes(file))
        .path("entry")
        .forEach(entry -> resources.add(entry.path("resource")));
    return resources;
  }
}
