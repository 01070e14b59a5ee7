package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.resection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.support.Course;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose finding an Observation is; names carry the number of the finding. Index event:
 * 2025-09-18T08:30Z. On record: cancer of the caecum, its liver metastasis, and what a row adds.
 */
class WhoseFindingTest {
  private static final String SNOMED = "http://snomed.info/sct";
  private static final String LIVER = "10200004";
  private static final String COLON = "71854001";
  private static final String BREAST = "76752008";

  private static final List<String> RECORD =
      List.of(
          patient("p", 1, "MRN-1", "1961-04-12"),
          resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"),
          condition("caecum", 1, "p", "confirmed", "C18.0", onset("2021-02-03")),
          condition("metastasis", 1, "p", "confirmed", "C78.7", onset("2025-02-03")));

  private final MemoryState state = new MemoryState();

  private static String other(String name) {
    return switch (name) {
      case "none" ->
          "{'resourceType': 'Condition', 'id': 'cold', 'subject': {'reference':"
              + " 'Patient/p'}, 'code': {'coding': [{'system': 'urn:x', 'code': 'cold'}]}}";
      case "breast" -> condition("breast", 1, "p", "confirmed", "C50.9", onset("2024-01-10"));
      case "breast later" -> condition("breast", 1, "p", "confirmed", "C50.9", onset("2025-11-10"));
      case "breast refuted" -> condition("breast", 1, "p", "refuted", "C50.9", onset("2024-01-10"));
      case "rectum" -> condition("rectum", 1, "p", "confirmed", "C20", onset("2024-01-10"));
      case "visit" ->
          condition(
              "visit",
              1,
              "p",
              "confirmed",
              "C18.0",
              onset("2024-01-10") + ", 'encounter': {'reference': 'Encounter/9'}");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String finding(String loinc, String value, String about) {
    return """
    {'resourceType': 'Observation', 'id': 'finding', 'meta': {'versionId': '1'},
     'status': 'final', 'code': {'coding': [{'system': 'http://loinc.org', 'code': '%s'}]},
     'subject': {'reference': 'Patient/p'}, 'effectiveDateTime': '2024-03-01', %s
     'valueCodeableConcept': {'coding': [{%s'code': '%s'}]}}\
    """
        .formatted(loinc, about(about), systemOf(value), value);
  }

  /** A code counts with its system only; a stage or grade may stand as it is written. */
  private static String systemOf(String value) {
    return value.startsWith("LA") ? "'system': 'http://loinc.org', " : "";
  }

  private static String about(String words) {
    return switch (words) {
      case "nothing" -> "";
      case "at the liver" -> site(LIVER);
      case "at the colon" -> site(COLON);
      case "at the breast" -> site(BREAST);
      case "liver specimen" -> "'specimen': {'reference': 'Specimen/liver'},";
      case "colon specimen" -> "'specimen': {'reference': 'Specimen/colon'},";
      default -> "'focus': [{'reference': '" + words + "'}],";
    };
  }

  private static String site(String code) {
    return "'bodySite': {'coding': [{'system': '%s', 'code': '%s'}]},".formatted(SNOMED, code);
  }

  private static String specimen(String id, String site) {
    return """
    {'resourceType': 'Specimen', 'id': '%s', 'meta': {'versionId': '1'},
     'subject': {'reference': 'Patient/p'}, 'collection':
       {'bodySite': {'coding': [{'system': 'http://snomed.info/sct', 'code': '%s'}]}}}\
    """
        .formatted(id, site);
  }

  private String said(String feature) {
    return switch (state.feature(feature)) {
      case FeatureValue.Known known when known.value() instanceof Value.Category category ->
          category.code();
      case FeatureValue.Known known -> known.value().toString();
      case FeatureValue.Missing missing -> missing.reason().name();
    };
  }

  @ParameterizedTest(name = "2.5 pN1 about {1}, also on record: {0}: {2}")
  @CsvSource({
    "none, nothing, N1",
    "none, Condition/caecum, N1",
    "none, Condition/caecum/_history/1, N1",
    "none, Condition/metastasis, NEVER_REPORTED",
    "none, Condition/unknown, REFUSED",
    "none, https://elsewhere.example/fhir/Condition/caecum, REFUSED",
    "none, https://elsewhere.example/fhir/Condition/metastasis, REFUSED",
    "none, at the liver, NEVER_REPORTED",
    "none, at the colon, N1",
    "none, liver specimen, NEVER_REPORTED",
    "none, colon specimen, N1",
    "breast, nothing, REFUSED",
    "breast, Condition/caecum, N1",
    "breast, Condition/breast, NEVER_REPORTED",
    "breast, at the colon, N1",
    "breast, colon specimen, N1",
    "breast refuted, nothing, N1",
    "breast refuted, Condition/breast, REFUSED",
    "breast later, nothing, N1",
    "breast later, Condition/breast, NEVER_REPORTED",
    "visit, nothing, N1",
    "visit, Condition/visit, N1",
    "rectum, nothing, REFUSED",
    "rectum, Condition/caecum, REFUSED",
    "rectum, Condition/rectum, REFUSED",
    "rectum, at the colon, REFUSED"
  })
  void ofThePrimary(String also, String about, String expected) {
    take(also, finding("21900-6", "pN1", about));

    assertThat(said("clinical.n_stage")).isEqualTo(expected);
  }

  private void take(String also, String finding) {
    state.take(RECORD.toArray(String[]::new));
    state.take(other(also), specimen("liver", LIVER), specimen("colon", COLON), finding);
  }

  @ParameterizedTest(name = "2.5 G3 about {1}, also on record: {0}: {2}")
  @CsvSource({
    "none, nothing, poor",
    "none, liver specimen, NEVER_REPORTED",
    "none, at the liver, NEVER_REPORTED",
    "none, at the breast, NEVER_REPORTED",
    "none, Condition/metastasis, NEVER_REPORTED",
    "breast, nothing, REFUSED"
  })
  void aGradeOfTheLiverIsNotThePrimarys(String also, String about, String expected) {
    take(also, finding("33732-9", "G3", about));

    assertThat(said("clinical.differentiation")).isEqualTo(expected);
  }

  @ParameterizedTest(name = "2.5 KRAS about {1}, also on record: {0}: {2}")
  @CsvSource({
    "none, nothing, mutated",
    "none, liver specimen, mutated",
    "none, Condition/metastasis, mutated",
    "breast, nothing, REFUSED",
    "breast, liver specimen, mutated",
    "breast, Condition/caecum, mutated",
    "breast, Condition/breast, NEVER_REPORTED",
    "rectum, nothing, REFUSED",
    "rectum, liver specimen, mutated"
  })
  void theMetastasisSharesTheMutationsOfThePrimary(String also, String about, String expected) {
    take(also, finding("21702-6", "LA9633-4", about));

    assertThat(said("clinical.kras")).isEqualTo(expected);
  }

  /** The metastasis names the primary it comes from. */
  @ParameterizedTest(name = "2.5 two primaries, the metastasis is of the {0}, pN1 of the {1}: {2}")
  @CsvSource({
    "caecum, caecum, N1",
    "caecum, rectum, NEVER_REPORTED",
    "rectum, rectum, N1",
    "rectum, caecum, NEVER_REPORTED"
  })
  void ofTwoPrimariesTheMetastasisNamesItsOwn(String origin, String named, String expected) {
    take("rectum", finding("21900-6", "pN1", "Condition/" + named));
    state.take(
        condition(
            "metastasis",
            2,
            "p",
            "confirmed",
            "C78.7",
            onset("2025-02-03")
                + ", 'extension': [{'url':"
                + " 'http://hl7.org/fhir/StructureDefinition/condition-related',"
                + " 'valueReference': {'reference': 'Condition/"
                + origin
                + "'}}]"));

    assertThat(said("clinical.n_stage")).isEqualTo(expected);
    assertThat(said("clinical.primary_site"))
        .isEqualTo(origin.equals("caecum") ? "right-colon" : "rectum");
  }

  @ParameterizedTest(name = "2.12 a metastasis of the {0} is one of colorectal cancer: {1}")
  @CsvSource({"breast, false", "caecum, true", "unknown, true"})
  void aLiverMetastasisOfAnotherCancerIsNone(String origin, boolean expected) {
    state.take(RECORD.toArray(String[]::new));
    state.take(
        other("breast"),
        condition(
            "metastasis",
            2,
            "p",
            "confirmed",
            "C78.7",
            onset("2025-02-03")
                + ", 'extension': [{'url':"
                + " 'http://hl7.org/fhir/StructureDefinition/condition-dueTo',"
                + " 'valueReference': {'reference': 'Condition/"
                + origin
                + "'}}]"));

    assertThat(state.value("clinical.liver_metastases")).isEqualTo(new Value.Flag(expected));
  }

  /** Simultaneous and liver-first resection: the specimen of the primary is reported afterwards. */
  @ParameterizedTest(name = "2.12 {0} of {1} about {2}: {3}")
  @CsvSource({
    "21900-6, 2025-09-18, at the colon, N1",
    "21900-6, 2025-09-25, Condition/caecum, N1",
    "21900-6, 2025-12-17, colon specimen, N1",
    "21900-6, 2025-12-18, colon specimen, AFTER_INDEX_EVENT",
    "21900-6, 2025-09-25, nothing, AFTER_INDEX_EVENT",
    "21906-3, 2025-09-25, at the colon, AFTER_INDEX_EVENT",
    "21900-6, 2025-09-17, nothing, N1"
  })
  void theSpecimenOfThePrimaryMayComeAfterTheOperation(
      String loinc, String date, String about, String expected) {
    take("none", finding(loinc, "pN1", about).replace("2024-03-01", date));

    assertThat(said("clinical.n_stage")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noOrderOfArrivalDecidesWhoseItIs(long seed) {
    var random = new Random(seed);
    var inputs = new ArrayList<>(RECORD);
    inputs.add(other("breast"));
    inputs.add(specimen("liver", LIVER));
    inputs.add(finding("21900-6", "pN1", "Condition/caecum"));
    inputs.add(finding("33732-9", "G3", "liver specimen").replace("'finding'", "'grade'"));
    inputs.add(finding("21702-6", "LA9633-4", "liver specimen").replace("'finding'", "'kras'"));
    var inOrder = new MemoryState();
    inOrder.take(inputs.toArray(String[]::new));
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(inputs, random);
      var shuffled = new MemoryState();
      shuffled.take(inputs.toArray(String[]::new));
      assertThat(Course.standing(shuffled.vectors()))
          .as("2.5 seed %d, order %d", seed, i)
          .isEqualTo(Course.standing(inOrder.vectors()));
    }
  }
}
