package org.hepacast.ingest.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hepacast.ingest.Json;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class BadInputTest {
  private static final String GOOD = Json.cea("x", "Patient/p", "3");

  @TestHTTPResource("/")
  URI address;

  /**
   * @param kind of fault, for the reader
   * @param element that the answer must name
   */
  record Case(String kind, String body, int status, String element) {
    @Override
    public String toString() {
      return kind;
    }
  }

  static List<Case> observations() {
    return List.of(
        new Case("malformed JSON", GOOD.substring(0, 60), 400, "Resource"),
        new Case("no JSON at all", "hello", 400, "Resource"),
        new Case("an empty body", "", 400, "Resource"),
        new Case("an array", "[" + GOOD + "]", 400, "Resource"),
        new Case("something after the end", GOOD + GOOD, 400, "Resource"),
        new Case(
            "a repeated property", GOOD.replace("\"id\"", "\"id\":\"y\",\"id\""), 400, "Resource"),
        new Case("a lone surrogate byte", GOOD.replace("3,", "\u0000,"), 400, "Resource"),
        new Case("wrong resource type", Json.patient("x"), 400, "Observation.resourceType"),
        new Case(
            "no resource type of FHIR",
            GOOD.replace("Observation", "Obs"),
            400,
            "Observation.resourceType"),
        new Case(
            "unknown element",
            GOOD.replace("\"status\"", "\"colour\":1,\"status\""),
            400,
            "Observation.colour"),
        new Case(
            "unknown status code", GOOD.replace("final", "finished"), 422, "Observation.status"),
        new Case("no status", GOOD.replace("\"status\":\"final\",", ""), 422, "Observation.status"),
        new Case(
            "two values",
            GOOD.replace("\"status\"", "\"valueString\":\"3\",\"status\""),
            400,
            "Observation.value"),
        new Case(
            "text where a number belongs",
            GOOD.replace(":3,", ":\"three\","),
            422,
            "Observation.valueQuantity.value"),
        new Case(
            "a number in quotes",
            GOOD.replace(":3,", ":\"3\","),
            422,
            "Observation.valueQuantity.value"),
        new Case(
            "a number of a thousand digits",
            GOOD.replace(":3,", ":" + "9".repeat(1000) + ","),
            400,
            "Resource"),
        new Case("not a number", GOOD.replace(":3,", ":NaN,"), 400, "Resource"),
        new Case(
            "no date",
            GOOD.replace("2025-09-16", "2025-13-45"),
            422,
            "Observation.effectiveDateTime"),
        new Case(
            "no subject",
            GOOD.replace("\"subject\":{\"reference\":\"Patient/p\"},", ""),
            422,
            "Observation.subject"),
        new Case(
            "a subject that is no patient",
            GOOD.replace("Patient/p", "Group/p"),
            422,
            "Observation.subject"),
        new Case(
            "a patient elsewhere",
            GOOD.replace("Patient/p", "https://elsewhere.example/Patient/p"),
            422,
            "Observation.subject"),
        new Case(
            "a reference to nobody",
            GOOD.replace("Patient/p", "urn:uuid:5f3c"),
            422,
            "Observation.subject"),
        new Case("an id that is none", GOOD.replace("\"x\"", "\"a b/c\""), 400, "Observation.id"),
        new Case("deeply nested JSON", deep(), 400, "Resource"),
        new Case("deeply nested beyond any stack", "{\"a\":".repeat(200_000), 400, "Resource"));
  }

  @ParameterizedTest
  @MethodSource("observations")
  void isRefusedWithElementAndRemedy(Case bad) {
    assertRefused("/fhir/Observation", "application/fhir+json; charset=utf-8", bad);
  }

  static List<Case> xml() {
    String patient = "<Patient xmlns=\"http://hl7.org/fhir\"><id value=\"x\"/>%s</Patient>";
    return List.of(
        new Case("malformed XML", "<Patient xmlns=\"http://hl7.org/fhir\">", 400, "Resource"),
        new Case(
            "an external entity",
            "<!DOCTYPE p [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                + patient.formatted("<name><family value=\"&e;\"/></name>"),
            400,
            "Resource"),
        new Case(
            "an entity bomb",
            "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + patient.formatted("<name><family value=\"&b;\"/></name>"),
            400,
            "Resource"),
        new Case(
            "an external document type",
            "<!DOCTYPE p SYSTEM \"http://127.0.0.1:1/x.dtd\">" + patient.formatted(""),
            400,
            "Resource"),
        new Case(
            "an undeclared entity",
            patient.formatted("<name><family value=\"&e;\"/></name>"),
            400,
            "Resource"),
        new Case(
            "deeply nested XML",
            patient.formatted("<extension url=\"u\">".repeat(500) + "</extension>".repeat(500)),
            400,
            "Resource"),
        new Case("unknown element", patient.formatted("<colour value=\"red\"/>"), 400, "colour"),
        new Case("unknown code", patient.formatted("<gender value=\"m\"/>"), 422, "gender"),
        new Case(
            "a costly number",
            patient.formatted("<multipleBirthInteger value=\"1e999999999\"/>"),
            422,
            "multipleBirthInteger"),
        new Case("no FHIR", "<html/>", 400, "Resource"));
  }

  @ParameterizedTest
  @MethodSource("xml")
  void isRefusedInXmlToo(Case bad) {
    assertRefused("/fhir/Patient", "application/fhir+xml; charset=utf-8", bad);
  }

  static List<Case> bundles() {
    String entry = Json.entry("urn:uuid:1", "PUT", "Patient/x", Json.patient("x"));
    return List.of(
        new Case("malformed JSON", Json.bundle("batch", entry).substring(0, 80), 400, "Resource"),
        new Case(
            "deeply nested JSON",
            Json.bundle("batch", "{\"extension\":" + "[".repeat(5000)),
            400,
            "Resource"),
        new Case("no type", "{\"resourceType\":\"Bundle\",\"entry\":[]}", 400, "Bundle.type"),
        new Case("another type", Json.bundle("collection", entry), 422, "Bundle.type"),
        new Case("no Bundle", Json.patient("x"), 400, "Bundle"),
        new Case(
            "entries that are none",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":{}}",
            400,
            "Bundle.entry"),
        new Case(
            "an unknown element",
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"foo\":{}}",
            400,
            "Bundle"),
        new Case(
            "an entry without request",
            Json.bundle("transaction", "{\"resource\":" + Json.patient("x") + "}"),
            400,
            "Bundle.entry[0].request"),
        new Case(
            "an entry without resource",
            Json.bundle("transaction", "{\"request\":{\"method\":\"POST\",\"url\":\"Patient\"}}"),
            400,
            "Bundle.entry[0].resource"),
        new Case(
            "a deletion",
            Json.bundle(
                "transaction", Json.entry("urn:uuid:1", "DELETE", "Patient/x", Json.patient("x"))),
            405,
            "Bundle.entry[0].request.method"),
        new Case(
            "a dangling reference",
            Json.bundle(
                "transaction",
                Json.entry(
                    "urn:uuid:1", "POST", "Observation", GOOD.replace("Patient/p", "urn:uuid:9"))),
            422,
            "Bundle.entry[0].resource.subject.reference"),
        new Case(
            "too many entries",
            Json.bundle("batch", ("{},".repeat(5001) + "{}")),
            413,
            "Bundle.entry"));
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void isRefusedInBundlesToo(Case bad) {
    assertRefused("/fhir", "application/fhir+json; charset=utf-8", bad);
  }

  @Test
  void refusesOtherMediaTypesAndResourceTypes() {
    assertRefused(
        given().contentType("text/csv").body("a;b").post("/fhir/Observation"), 415, "Content-Type");
    assertRefused(
        given().contentType("application/fhir+json").body("{}").post("/fhir/Basket"),
        404,
        "address");
    assertRefused(
        given().contentType("application/fhir+json").body("{}").post("/fhir/Encounter"),
        404,
        "address");
    assertRefused(
        given().contentType("application/fhir+json").body(Json.patient("y")).put("/fhir/Patient/z"),
        400,
        "Patient.id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/Observation", "/fhir", "/notify"})
  void refusesAHundredMegabytesAnnouncedOrNot(String path) throws Exception {
    assertTooLarge(path, HttpRequest.BodyPublishers.ofByteArrays(megabytes(100)), 100L << 20);
    assertTooLarge(path, HttpRequest.BodyPublishers.ofByteArrays(megabytes(100)), -1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir", "/notify"})
  void refusesEntitiesInXmlBundles(String path) {
    Response answer =
        given()
            .contentType("application/fhir+xml")
            .accept("application/fhir+json")
            .body(
                "<!DOCTYPE b [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + "<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"&e;\"/></Bundle>")
            .post(path);

    assertRefused(answer, 400, "Resource");
    assertThat(answer.asString()).doesNotContain("root:");
  }

  static List<Case> notifications() {
    return List.of(
        new Case("malformed JSON", GOOD.substring(0, 60), 400, "Resource"),
        new Case("an unknown element", GOOD.replace("status", "state"), 400, "Observation.state"),
        new Case("a transaction", Json.bundle("transaction", "{}"), 422, "Bundle.type"),
        new Case("deeply nested JSON", deep(), 400, "Resource"));
  }

  @ParameterizedTest
  @MethodSource("notifications")
  void isRefusedAsANotificationToo(Case bad) {
    assertRefused("/notify", "application/fhir+json", bad);
  }

  private void assertTooLarge(String path, HttpRequest.BodyPublisher body, long announced)
      throws Exception {
    HttpRequest.BodyPublisher publisher =
        announced < 0 ? body : HttpRequest.BodyPublishers.fromPublisher(body, announced);
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve(path))
                  .version(HttpClient.Version.HTTP_1_1)
                  .header("Content-Type", "application/fhir+json")
                  .POST(publisher)
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(413);
      assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
          .contains("OperationOutcome")
          .contains("too-long");
    }
  }

  private static Iterable<byte[]> megabytes(int count) {
    byte[] one = new byte[1 << 20];
    Arrays.fill(one, (byte) ' ');
    return Collections.nCopies(count, one);
  }

  private static void assertRefused(String path, String mediaType, Case bad) {
    Response answer =
        given()
            .contentType(mediaType)
            .accept("application/fhir+json")
            .body(bad.body().getBytes(StandardCharsets.UTF_8))
            .post(path);

    assertRefused(answer, bad.status(), bad.element());
  }

  private static void assertRefused(Response answer, int status, String element) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.jsonPath().getString("resourceType")).isEqualTo("OperationOutcome");
    assertThat(answer.jsonPath().getString("issue[0].severity")).isEqualTo("error");
    assertThat(answer.jsonPath().getString("issue[0].expression[0]")).startsWith(element);
    assertThat(answer.jsonPath().getString("issue[0].diagnostics")).contains("; ");
  }

  private static String deep() {
    return "{\"resourceType\":\"Observation\",\"extension\":["
        + "{\"url\":\"u\",\"extension\":[".repeat(500)
        + "]}".repeat(500)
        + "]}";
  }
}
