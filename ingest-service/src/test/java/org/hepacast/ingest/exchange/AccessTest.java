package org.hepacast.ingest.exchange;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hepacast.ingest.AsDeployed.as;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.ingest.AsDeployed;
import org.hepacast.ingest.Json;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may do what, with authorisation on as it is outside the demo. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@TestProfile(AsDeployed.class)
class AccessTest {

  /**
   * @param allowed status for the role that may; no EHR is configured here, which notifications
   *     take in silence and loads name
   */
  record Call(String method, String path, String body, String role, int allowed) {
    Response send(RequestSpecification caller) {
      return caller
          .contentType("application/fhir+json")
          .body(body.getBytes(StandardCharsets.UTF_8))
          .request(method, path);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<Call> calls() {
    String patient = Json.patient("guarded");
    String bundle =
        Json.bundle("batch", Json.entry("urn:uuid:1", "PUT", "Patient/guarded", patient));
    return List.of(
        new Call("POST", "/fhir", bundle, "sender", 200),
        new Call("POST", "/fhir/Patient", patient, "sender", 201),
        new Call("PUT", "/fhir/Patient/guarded", patient, "sender", 200),
        new Call("PUT", "/notify/Patient/guarded", patient, "sender", 200),
        new Call("POST", "/notify", "", "sender", 200),
        new Call("POST", "/admin/load", "", "operator", 409),
        new Call("GET", "/admin/load", "", "operator", 409));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void nobodyWithoutATokenAndNobodyWithAnother(Call call) {
    call.send(given()).then().statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
    call.send(as("guessed")).then().statusCode(401);
    call.send(given().header("Authorization", "Digest x")).then().statusCode(401);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void nobodyInAnotherRole(Call call) {
    for (String role : AsDeployed.ROLES) {
      if (!role.equals(call.role())) {
        call.send(as(role)).then().statusCode(403);
      }
    }
  }

  static List<Arguments> denials() {
    return calls().stream()
        .filter(call -> call.role().equals("sender"))
        .flatMap(
            call ->
                Stream.of(
                    arguments(call, "application/fhir+json"),
                    arguments(call, "application/fhir+xml")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("denials")
  void whoSpeaksFhirIsToldInFhirWhichRoleItTakes(Call call, String mediaType) {
    boolean xml = mediaType.endsWith("xml");
    String code = xml ? "OperationOutcome.issue.code.@value" : "issue[0].code";
    String text = xml ? "OperationOutcome.issue.diagnostics.@value" : "issue[0].diagnostics";

    call.send(given().accept(mediaType))
        .then()
        .statusCode(401)
        .contentType(mediaType)
        .header("WWW-Authenticate", containsString("Bearer"))
        .body(code, equalTo("login"))
        .body(text, containsString("Authorization: Bearer TOKEN"))
        .body(text, containsString("role sender"));
    call.send(as("reader").accept(mediaType))
        .then()
        .statusCode(403)
        .contentType(mediaType)
        .header("WWW-Authenticate", nullValue())
        .body(code, equalTo("forbidden"))
        .body(text, containsString("role sender"));
  }

  @Test
  void whoSpeaksNoFhirIsToldByAProblem() {
    given()
        .get("/admin/load")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", containsString("Bearer"))
        .body("title", equalTo("Unknown caller"))
        .body("status", equalTo(401))
        .body("detail", containsString("role operator"));
    as("sender")
        .get("/admin/load")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("title", equalTo("Role lacking"))
        .body("detail", containsString("role operator"));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void whoeverHasTheRole(Call call) {
    call.send(as(call.role())).then().statusCode(call.allowed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/fhir/metadata", "/q/health/live", "/q/metrics", "/q/openapi"})
  void everybodyReadsWhatTellsNothingOfPatients(String path) {
    given().get(path).then().statusCode(200);
  }

  @Test
  void readinessIsOpenToo() {
    given().get("/q/health/ready").then().body("checks.name", notNullValue());
  }

  @Test
  void nothingThatWasSentCanBeReadHere() {
    as("sender")
        .get("/fhir/Patient/guarded")
        .then()
        .statusCode(405)
        .header("Allow", containsString("PUT"))
        .body("resourceType", equalTo("OperationOutcome"))
        .body("issue[0].code", equalTo("not-supported"))
        .body("issue[0].diagnostics", containsString("Read and search at the EHR"));
  }

  @Test
  void anAddressThatIsNoneIsRefusedInTheLanguageOfItsNeighbours() {
    as("sender")
        .accept("application/fhir+xml")
        .get("/fhir/Patient/guarded/_history/1")
        .then()
        .statusCode(404)
        .contentType(containsString("application/fhir+xml"))
        .body(containsString("<code value=\"not-found\">"));
    as("sender").get("/nowhere").then().statusCode(404).contentType("application/problem+json");
  }
}
