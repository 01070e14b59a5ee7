package org.hepacast.model.inference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.model.packages.LearnedPackage;
import org.hepacast.model.packages.LearnedPackage.Kind;
import org.hepacast.model.packages.OwnPackages;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.prognosis.pack.TrainedModel;
import org.hepacast.testbed.junit.KafkaResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(OwnPackages.class)
@QuarkusTestResource(KafkaResource.class)
class InferenceTest {
  private static final String CEA =
      "{\"name\": \"lab.cea\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [38.4, 250.5]}";
  private static final String NLR =
      "{\"name\": \"lab.nlr\", \"shape\": [2, 1], \"datatype\": \"FP64\", \"data\": [[3.25],"
          + " [5.5]]}";
  private static final String KRAS =
      "{\"name\": \"clinical.kras\", \"shape\": [2], \"datatype\": \"BYTES\", \"data\":"
          + " [\"mutated\", \"wild-type\"]}";

  private static String request(String... tensors) {
    return "{\"id\": \"batch-1\", \"inputs\": [" + String.join(", ", tensors) + "]}";
  }

  private static RequestSpecification reader() {
    return given().auth().oauth2("test-reader").contentType("application/json");
  }

  private static ValidatableResponse infer(String model, String body) {
    return reader().body(body).post("/v2/models/" + model + "/infer").then();
  }

  @Test
  void saysThatItIsThereAndCanAnswer() {
    reader().get("/v2").then().statusCode(200).body("name", is("hepacast-model-service"));
    reader().get("/v2/health/live").then().statusCode(200).body("live", is(true));
    reader().get("/v2/health/ready").then().statusCode(200).body("ready", is(true));
    reader().get("/v2/models/demo-cox/ready").then().statusCode(200).body("ready", is(true));
    reader().get("/v2/models/demo-switched/versions/2.0.0/ready").then().statusCode(200);
  }

  @Test
  void describesTheTensorsOfAModelAndWhatToKnowOfIt() {
    reader()
        .get("/v2/models/demo-switched")
        .then()
        .statusCode(200)
        .body("name", is("demo-switched"))
        .body("versions", contains("1.0.0", "2.0.0"))
        .body("platform", is("hepacast_proportional-hazards"))
        .body(
            "inputs.name",
            contains("lab.cea", "lab.nlr", "clinical.kras", "clinical.liver_metastases"))
        .body("inputs.datatype", contains("FP64", "FP64", "BYTES", "BOOL"))
        .body("inputs[0].shape", contains(-1))
        .body("inputs[0].parameters.unit", is("ug/L"))
        .body("outputs.name", hasItems("risk", "contributions", "curve", "missing"))
        .body("parameters.label", startsWith("Research use only"))
        .body("parameters.maturity", is("demonstration"))
        .body("parameters.role", is("serving"))
        .body("parameters.endpoints[0].endpoint", is("RECURRENCE"));
    reader()
        .get("/v2/models/demo-switched/versions/2.0.0")
        .then()
        .statusCode(200)
        .body("parameters.role", is("shadow"));
    reader()
        .get("/v2/models/tbs")
        .then()
        .statusCode(200)
        .body("platform", is("hepacast_published-score"))
        .body("outputs.name", hasItems("score_low", "score_high"));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void infersTheNumbersOfTheLibraryToTheLastBit(Kind kind) {
    LearnedPackage pack = LearnedPackage.of(kind, "1.0.0");
    byte[] body =
        infer(pack.family(), request(CEA, NLR, KRAS))
            .statusCode(200)
            .body("model_name", is(pack.family()))
            .body("model_version", is("1.0.0"))
            .body("id", is("batch-1"))
            .body("parameters.limits", startsWith("Research use only"))
            .body("outputs.find { it.name == 'group' }.shape", contains(2))
            .extract()
            .asByteArray();

    assertThat(bits(body)).isEqualTo(expected(pack.model()));
  }

  private static List<Long> bits(byte[] body) {
    var bits = new ArrayList<Long>();
    for (JsonNode output : EventJson.readTree(body).path("outputs")) {
      if (output.path("name").asText().equals("risk")) {
        output.path("data").forEach(risk -> bits.add(Double.doubleToLongBits(risk.doubleValue())));
      }
    }
    return bits;
  }

  private static List<Long> expected(TrainedModel model) {
    var bits = new ArrayList<Long>();
    for (Map<String, Double> row :
        List.of(
            Map.of("lab.cea", 38.4, "lab.nlr", 3.25, "clinical.kras=mutated", 1.0),
            Map.of("lab.cea", 250.5, "lab.nlr", 5.5, "clinical.kras=mutated", 0.0))) {
      for (double horizon : model.manifest().predicts().endpoints().getFirst().horizons()) {
        var answer = (RiskAnswer.Estimated) model.risk(row, horizon);
        bits.add(Double.doubleToLongBits(answer.probability()));
      }
    }
    return bits;
  }

  @Test
  void takesRadiomicFeaturesAsMeasuredByItsProtocol() {
    infer(
            "demo-imaged",
            request(
                CEA,
                NLR,
                "{\"name\": \"radiomics.intra.original_firstorder_Mean\", \"shape\": [2],"
                    + " \"datatype\": \"FP64\", \"data\": [0.5, 1]}"))
        .statusCode(200)
        .body(
            "outputs.find { it.name == 'remarks' }.data[0]",
            containsString("measured with protocol zhang-peritumoral 1"));
  }

  @Test
  void anInputThatIsNullIsMissingAndTheAnswerSaysSo() {
    infer(
            "demo-cox",
            request(
                CEA,
                KRAS,
                "{\"name\": \"lab.nlr\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [3.25,"
                    + " null]}"))
        .statusCode(200)
        .body(
            "outputs.find { it.name == 'missing' }.data",
            contains("clinical.liver_metastases", "lab.nlr, clinical.liver_metastases"))
        .body("outputs.find { it.name == 'remarks' }.data[1]", containsString("2.5 was taken"));
  }

  @Test
  void givesTheOutputsThatAreAskedFor() {
    String inputs = request(CEA, NLR, KRAS);
    String asking =
        inputs.substring(0, inputs.length() - 1) + ", \"outputs\": [{\"name\": \"%s\"}]}";
    infer("demo-forest", asking.formatted("curve"))
        .statusCode(200)
        .body("outputs.name", contains("curve"))
        .body("outputs[0].shape", contains(2, 36));
    infer("demo-forest", asking.formatted("curves"))
        .statusCode(400)
        .body("error", containsString("did you mean 'curve'"));
  }

  @Test
  void infersPublishedScoresToo() {
    infer(
            "tbs",
            request(
                "{\"name\": \"clinical.liver_metastases\", \"shape\": [1], \"datatype\": \"BOOL\","
                    + " \"data\": [true]}",
                "{\"name\": \"clinical.lesion_count\", \"shape\": [1], \"datatype\": \"INT64\","
                    + " \"data\": [3]}",
                "{\"name\": \"clinical.largest_diameter_mm\", \"shape\": [1], \"datatype\":"
                    + " \"FP64\", \"data\": [40]}"))
        .statusCode(200)
        .body("outputs.find { it.name == 'score_low' }.data[0]", equalTo(5.0f));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "lab.cea | lab.cae | did you mean 'lab.cea'",
        "lab.nlr | lab.cea | is there twice",
        "\"FP64\", \"data\": [38 | \"FP32\", \"data\": [38 | send FP64 or INT64 or INT32",
        "\"BYTES\" | \"BOOL\" | send BYTES",
        "[38.4, 250.5] | [38.4] | another shape",
        "[38.4, 250.5] | [38.4, 250.5, 3] | another shape",
        "\"shape\": [2], \"datatype\": \"BYTES\" | \"shape\": [1, 2], \"datatype\": \"BYTES\" |"
            + " another shape",
        "[38.4, 250.5] | [\"38.4\", 250.5] | Row 0: lab.cea needs",
        "[38.4, 250.5] | [38.4, -1] | Row 1: lab.cea: the value lies outside",
        "[38.4, 250.5] | [38.4, 2001] | outside what the model was made for: 0 to 2000 ug/L",
        "[38.4, 250.5] | [null, 250.5] | Row 0 cannot be answered: Carcinoembryonic antigen",
        "[\"mutated\", | [\"mutant\", | Row 0: clinical.kras needs one of"
      })
  void saysEverythingThatIsWrongWithTheRemedy(String sound, String broken, String error) {
    String request = request(CEA, NLR, KRAS);
    assertThat(request).contains(sound);
    infer("demo-cox", request.replaceFirst(java.util.regex.Pattern.quote(sound), broken))
        .statusCode(400)
        .body("error", containsString(error));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{}", "{\"inputs\": []}", "{\"inputs\": {\"lab.cea\": 1}}"})
  void whatIsNoRequestIsToldWhatOneIs(String body) {
    infer("demo-cox", body).statusCode(400).body("error", containsString("inputs"));
  }

  @Test
  void nothingOfAPatientStandsInAnError() {
    infer("demo-cox", request(CEA.replace("38.4", "98765.25"), NLR, KRAS))
        .statusCode(400)
        .body("error", not(containsString("98765")));
  }

  @Test
  void namesWhatCanBeAsked() {
    infer("demo-coxs", "{}")
        .statusCode(404)
        .body("error", containsString("did you mean 'demo-cox'"));
    reader()
        .get("/v2/models/demo-switched/versions/9.0.0")
        .then()
        .statusCode(404)
        .body("error", containsString("1.0.0, 2.0.0"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v2",
    "GET, /v2/health/live",
    "GET, /v2/health/ready",
    "GET, /v2/models/demo-cox",
    "GET, /v2/models/demo-cox/versions/1.0.0",
    "GET, /v2/models/demo-cox/ready",
    "POST, /v2/models/demo-cox/infer",
    "POST, /v2/models/demo-cox/versions/1.0.0/infer"
  })
  void onlyReadersMayAsk(String method, String path) {
    given().contentType("application/json").body("{}").request(method, path).then().statusCode(401);
    given()
        .auth()
        .oauth2("test-operator")
        .contentType("application/json")
        .body("{}")
        .request(method, path)
        .then()
        .statusCode(403);
  }
}
