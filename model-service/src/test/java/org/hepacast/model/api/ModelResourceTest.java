package org.hepacast.model.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.kafka.AuditTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class ModelResourceTest {
  private static final String TOKEN = "test-reader";

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String broker;

  /** What is asked names nobody; that it was asked, and by whom, is recorded. */
  @ParameterizedTest
  @CsvSource({
    "/models/fong/predict, POST /models/{family}/predict",
    "/v2/models/fong/infer, POST /v2/models/{name}/infer"
  })
  void whoeverAsksAModelIsRecorded(String path, String what) {
    try (var trail = new AuditTopic(broker)) {
      for (String token : new String[] {TOKEN, "test-sender", "guessed"}) {
        given().auth().oauth2(token).contentType("application/json").body("{}").post(path);
      }
      given().auth().oauth2(TOKEN).get("/models").then().statusCode(200);

      AuditEntry asked =
          trail
              .next(e -> e.entry().kind() == AuditKind.MODEL_ASKED && e.entry().what().equals(what))
              .entry();
      assertThat(asked.who().name()).isEqualTo("reader");
      assertThat(asked.patients()).isEmpty();
      for (String who : new String[] {"sender", "unknown"}) {
        assertThat(
                trail
                    .next(
                        e ->
                            e.entry().kind() == AuditKind.ACCESS_REFUSED
                                && e.entry().what().equals(what)
                                && e.entry().who().name().equals(who))
                    .entry()
                    .patients())
            .isEmpty();
      }
    }
  }

  @Test
  void listsTheModelsThatServe() {
    given()
        .auth()
        .oauth2(TOKEN)
        .get("/models")
        .then()
        .statusCode(200)
        .body("label", startsWith("Research use only"))
        .body("serving.family", hasItems("fong", "game", "tbs", "basingstoke-postoperative"))
        .body("serving", hasSize(10))
        .body("aside", hasSize(0));
  }

  @Test
  void showsManifestAndCardOfAModel() {
    given()
        .auth()
        .oauth2(TOKEN)
        .get("/models/fong")
        .then()
        .statusCode(200)
        .body("status", is("serving"))
        .body("model.maturity", is("published-score"))
        .body("manifest.model.version", is("1.0.0"))
        .body("card", containsString("# Fong Clinical Risk Score"));
  }

  @Test
  void namesTheModelsThatServeWhenAskedForAnother() {
    given()
        .auth()
        .oauth2(TOKEN)
        .get("/models/kattan")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", containsString("fong"));
  }

  @ParameterizedTest
  @CsvSource({"GET, /models", "GET, /models/fong", "POST, /models/fong/predict"})
  void onlyReadersMayAsk(String method, String path) {
    ask(given(), method, path).statusCode(401);
    ask(given().auth().oauth2("guessed"), method, path).statusCode(401);
    ask(given().auth().oauth2("test-sender"), method, path).statusCode(403);
    ask(given().auth().oauth2(TOKEN), method, path).statusCode(200);
  }

  private static ValidatableResponse ask(RequestSpecification as, String method, String path) {
    return as.contentType("application/json").body("{}").request(method, path).then();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi"})
  void whatTellsNothingOfPatientsIsOpen(String path) {
    given().get(path).then().statusCode(200);
  }

  @Test
  void predictsInAnyAcceptedUnitAndSaysWhatIsMissing() {
    predict(
            "fong",
            """
            {"clinical.liver_metastases": true, "clinical.repeat_hepatectomy": false,
             "clinical.extrahepatic_disease": false, "clinical.node_positive": true,
             "clinical.disease_free_interval_months": {"value": 6, "unit": "mo"},
             "clinical.largest_diameter_mm": {"value": 5.1, "unit": "cm"},
             "lab.cea": {"value": 5, "unit": "ng/mL", "comparator": "<"}}
            """)
        .statusCode(200)
        .body("label", startsWith("Research use only"))
        .body("model.family", is("fong"))
        .body("model.version", is("1.0.0"))
        .body("model.maturity", is("published-score"))
        .body("model.limits", startsWith("Research use only"))
        .body("outcome.kind", is("scored"))
        .body("outcome.low", equalTo(3.0f))
        .body("outcome.high", equalTo(4.0f))
        .body("outcome.groups.code", equalTo(java.util.List.of("3-5")))
        .body("outcome.predictions[0].endpoint", is("DEATH"))
        .body("outcome.predictions[0].horizonMonths", is(60))
        // 5-year survival 20 % with 3 points and 25 % with 4: not monotone, as published.
        .body("outcome.predictions[0].lowPercent", equalTo(75.0f))
        .body("outcome.predictions[0].highPercent", equalTo(80.0f))
        .body("outcome.predictions[0].uncertainty", containsString("no interval"))
        .body("outcome.figures", hasItem(containsString("33 months at 3 points")))
        .body("missing", equalTo(java.util.List.of("clinical.lesion_count")));
  }

  @Test
  void saysWhyAScoreIsNotComputable() {
    predict("fong", "{\"clinical.liver_metastases\": true}")
        .statusCode(200)
        .body("outcome.kind", is("not-computable"))
        .body("outcome.reasons", hasItem(containsString("lab.cea")));
    predict("fong", "{}")
        .statusCode(200)
        .body("outcome.kind", is("not-computable"))
        .body("outcome.reasons", hasItem(containsString("liver metastasis")));
  }

  @Test
  void leavesOutWhatTheEventsLeaveOut() {
    predict("kanesada", "{\"clinical.liver_metastases\": true, \"clinical.lesion_count\": 3}")
        .statusCode(200)
        .body("outcome.low", equalTo(1.0f))
        .body("outcome.groups[0].qualitative", is("high"))
        .body("inputs[0].effective", nullValue())
        .body("inputs[0]", not(org.hamcrest.Matchers.hasKey("effective")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"lab.cea\": 5} | 422 | lab.cea needs",
        "{\"lab.cea\": \"5\"} | 422 | lab.cea needs",
        "{\"lab.cea\": {\"value\": 5}} | 422 | lab.cea needs",
        "{\"lab.cea\": {\"value\": \"5\", \"unit\": \"ug/L\"}} | 422 | lab.cea needs",
        "{\"lab.cea\": {\"value\": 5, \"unit\": \"ug/L\", \"note\": \"x\"}} | 422 | lab.cea needs",
        "{\"lab.cea\": {\"value\": 5, \"unit\": \"parsec\"}} | 422 | unit 'parsec' is not accepted;"
            + " accepted units of lab.cea",
        "{\"lab.cea\": {\"value\": 5, \"unit\": \"\"}} | 422 | no unit is not accepted; accepted"
            + " units of lab.cea",
        "{\"lab.cea\": {\"value\": -1, \"unit\": \"ug/L\"}} | 422 | outside 0.0 to 1000000.0 ug/L",
        "{\"lab.cea\": {\"value\": 1e308, \"unit\": \"ug/L\"}} | 422 | outside 0.0 to 1000000.0",
        "{\"lab.cea\": {\"value\": 1e-99999, \"unit\": \"ug/L\"}} | 422 | outside 0.0",
        "{\"lab.cea\": {\"value\": 5, \"unit\": \"ug/L\", \"comparator\": \"~\"}} | 422 | <, <=,"
            + " >=, >",
        "{\"clinical.lesion_count\": 2.5} | 422 | clinical.lesion_count needs",
        "{\"clinical.lesion_count\": {\"value\": 2.5, \"unit\": \"1\"}} | 422 | whole numbers",
        "{\"clinical.lesion_count\": -1} | 422 | whole numbers 0.0 to 500.0",
        "{\"clinical.node_positive\": \"yes\"} | 422 | needs true or false",
        "{\"clinical.node_positive\": null} | 422 | needs true or false",
        "{\"clinical.kras\": \"mutated\"} | 422 | clinical.kras is not a feature of fong",
        "{\"lab.unheard\": 1} | 422 | lab.unheard is not a feature of fong; it reads"
            + " clinical.node_positive",
        "{\"two words\": 1} | 422 | One of the names is not a feature of fong",
        "[] | 400 | JSON object",
        "5 | 400 | JSON object",
        "{\"lab.cea\": | 400 | line 1",
        "{\"lab.cea\": 1, \"lab.cea\": 2} | 400 | line 1",
      })
  void refusesWhatItCannotUse(String body, int status, String remedy) {
    predict("fong", body)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", is(status))
        .body("detail", containsString(remedy));
  }

  @Test
  void refusesUnknownCodesAndDeepOrLargeBodies() {
    predict("game", "{\"clinical.kras\": \"G12D\"}")
        .statusCode(422)
        .body("detail", containsString("mutated, wild-type"));
    predict("fong", "{\"a\":".repeat(2000)).statusCode(400);
    predict("fong", "").statusCode(400);
    predict("fong", " ".repeat(300 * 1024)).statusCode(413);
  }

  @Test
  void isReadyAndNamesItsPackages() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'model packages' }.data.fong", is("1.0.0"))
        .body("checks.find { it.name == 'kafka consumers' }.status", is("UP"));
  }

  private static ValidatableResponse predict(String family, String body) {
    return given()
        .auth()
        .oauth2(TOKEN)
        .contentType("application/json")
        .body(body)
        .post("/models/" + family + "/predict")
        .then();
  }
}
