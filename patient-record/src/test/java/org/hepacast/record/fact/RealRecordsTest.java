package org.hepacast.record.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.junit.jupiter.api.Test;

/**
 * docs/real-records.md: what real EHRs send, and what is understood of it; {@code
 * -Dhepacast.docs.write=true} writes it again.
 */
class RealRecordsTest {
  private static final Path DOCUMENT = Path.of("../docs/real-records.md");
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-10-01T00:00:00Z"), ZoneOffset.UTC);
  private static final FactReader READER =
      new FactReader(
          CATALOGUE,
          new ObservationReader(CATALOGUE, UnitConverter.of(CATALOGUE), LocalCodes.none(), NOW),
          new IdentifierRule(null));

  /**
   * @param resource its elements but id and subject
   * @param understood what must be understood of it; null where it must not be
   */
  private record Row(String data, String sent, String resource, String understood) {}

  @Test
  void whatRealRecordsSendIsUnderstoodOrToldWhyNot() throws IOException {
    var table = new StringBuilder();
    for (Row row : rows()) {
      String found = understood(row.resource());
      if (row.understood() == null) {
        assertThat(found).as(row.sent()).matches("(?s)(refused|not seen).*");
      } else {
        assertThat(found).as(row.sent()).isEqualTo(row.understood());
      }
      table.append("| %s | %s | %s |%n".formatted(row.data(), row.sent(), found));
    }
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, document(table.toString()));
    }

    assertThat(Files.readString(DOCUMENT)).contains(table.toString());
  }

  @Test
  void everyTestThatTheDocumentNamesExists() throws IOException {
    var known = new TreeSet<String>();
    FindingTests.byFinding().values().forEach(known::addAll);
    Matcher named = Pattern.compile("`(\\w+Test\\.\\w+)`").matcher(Files.readString(DOCUMENT));
    while (named.find()) {
      assertThat(known).contains(named.group(1));
    }
  }

  private static List<Row> rows() {
    var rows = new ArrayList<Row>();
    rows.add(
        lab("CEA", "2039-6", "'valueQuantity':{'value':4.7,'code':'ng/mL'}", "lab.cea = 4.7 ug/L"));
    rows.add(
        lab("CEA", "2039-6", "'valueQuantity':{'value':4.7,'unit':'NG/ML'}", "lab.cea = 4.7 ug/L"));
    rows.add(lab("CEA", "2039-6", "'valueString':'<0.5 ng/mL'", "lab.cea = below 0.5 ug/L"));
    rows.add(lab("CEA", "2039-6", "'valueString':'<0.5'", null));
    rows.add(lab("CEA", "19166-8", "'valueQuantity':{'value':4.7,'code':'[IU]/mL'}", null));
    rows.add(
        lab(
            "Neutrophils",
            "751-8",
            "'valueQuantity':{'value':6.2,'unit':'x10^9/L'}",
            "lab.neutrophils = 6.2 10*9/L"));
    rows.add(
        lab(
            "Neutrophils",
            "751-8",
            "'valueQuantity':{'value':6.2,'unit':'10³/μL'}",
            "lab.neutrophils = 6.2 10*9/L"));
    rows.add(lab("Neutrophils", "751-8", "'valueQuantity':{'value':4.2,'unit':'/uL'}", null));
    rows.add(
        lab(
            "Neutrophils %",
            "23761-0",
            "'valueQuantity':{'value':62,'code':'%'}",
            "lab.neutrophils_percent = 62.0 %"));
    rows.add(
        lab(
            "CA 19-9",
            "24108-3",
            "'valueQuantity':{'value':52,'unit':'U/ml'}",
            "lab.ca19_9 = 52.0 kU/L"));
    rows.add(
        lab(
            "CRP",
            "1988-5",
            "'valueQuantity':{'value':1.2,'unit':'mg/dl'}",
            "lab.crp = 12.0 mg/L"));
    rows.add(
        lab(
            "Nodes",
            "21893-3",
            "'valueQuantity':{'value':4,'code':'{nodes}'}",
            "clinical.positive_lymph_nodes = 4.0 {#}"));
    rows.add(
        lab(
            "pN, mCODE",
            "21900-6",
            coded("http://snomed.info/sct", "1229947003"),
            "clinical.n_stage = N0"));
    rows.add(
        lab(
            "pN, MII",
            "21900-6",
            coded("https://www.uicc.org/resources/tnm", "N1mi(sn)"),
            "clinical.n_stage = N1"));
    rows.add(lab("pNX", "21900-6", coded("http://snomed.info/sct", "1229945006"), null));
    rows.add(
        lab("KRAS", "21702-6", coded("http://loinc.org", "LA11882-0"), "clinical.kras = mutated"));
    rows.add(lab("KRAS", "21702-6", "'valueString':'Detected'", "clinical.kras = mutated"));
    rows.add(lab("KRAS", "21702-6", "'valueString':'c.35G>A'", null));
    rows.add(
        lab(
            "KRAS, mCODE",
            "69548-6",
            coded("http://loinc.org", "LA9633-4")
                + ",'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},"
                + coded("http://www.genenames.org/geneId", "HGNC:6407")
                + "}]",
            "clinical.kras = mutated"));
    rows.add(
        lab(
            "Tumour size",
            "33728-7",
            "'valueQuantity':{'value':5.1,'unit':'cm'},'focus':[{'reference':'BodyStructure/b'}]",
            "clinical.largest_diameter_mm = 51.0 mm (at the liver only)"));
    rows.add(
        lab(
            "Grade",
            "33732-9",
            coded("http://snomed.info/sct", "1228850007"),
            "clinical.differentiation = moderate"));
    rows.add(
        lab(
            "R, MII",
            "84892-9",
            coded(
                "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-residualstatus",
                "R1"),
            "clinical.margin_positive = true (at the liver only)"));
    for (String code :
        List.of(
            "C78.7 LIVER_METASTASIS",
            "C787 LIVER_METASTASIS",
            "C78.01 EXTRAHEPATIC_METASTASIS",
            "C77.2 OTHER_METASTASIS",
            "C18.7 COLORECTAL_PRIMARY",
            "C50.9 OTHER_MALIGNANCY")) {
      for (String system :
          List.of(
              "http://hl7.org/fhir/sid/icd-10-cm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm")) {
        rows.add(clinical("Condition", system, code.split(" ")[0], "[" + code.split(" ")[1] + "]"));
      }
    }
    rows.add(
        clinical(
            "Condition",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "Z85.038",
            "[COLORECTAL_PRIMARY_HISTORY]"));
    rows.add(clinical("Procedure", "http://www.ama-assn.org/go/cpt", "47130", "HEPATECTOMY"));
    rows.add(
        clinical(
            "Procedure", "http://www.ama-assn.org/go/cpt", "47379", "perhaps a liver resection"));
    rows.add(
        clinical(
            "Procedure", "http://www.cms.gov/Medicare/Coding/ICD10", "0FT14ZZ", "HEPATECTOMY"));
    rows.add(clinical("Procedure", "http://www.cms.gov/Medicare/Coding/ICD10", "0FB03ZX", null));
    rows.add(
        clinical("Procedure", "http://fhir.de/CodeSystem/bfarm/ops", "5-502.2", "HEPATECTOMY"));
    rows.add(
        clinical(
            "Procedure",
            "http://fhir.de/CodeSystem/bfarm/ops",
            "5-501.0",
            "perhaps a liver resection"));
    rows.add(
        clinical(
            "Procedure",
            "https://fhir.hl7.org.uk/Id/opcs-4",
            "J02.1",
            "perhaps a liver resection"));
    rows.add(clinical("Procedure", "https://fhir.hl7.org.uk/Id/opcs-4", "J02.3", "HEPATECTOMY"));
    rows.add(
        clinical(
            "Procedure",
            "https://fhir.hl7.org.uk/Id/opcs-4",
            "J03.3",
            "perhaps a liver resection"));
    rows.add(
        clinical(
            "Procedure",
            "https://smt.esante.gouv.fr/terminologie-ccam",
            "HLFA018",
            "perhaps a liver resection"));
    rows.add(
        clinical(
            "Procedure", "https://smt.esante.gouv.fr/terminologie-ccam", "HLFA011", "HEPATECTOMY"));
    rows.add(drug("MedicationRequest", "RxNorm 32592 in place", IN_PLACE, "antineoplastic drug"));
    rows.add(
        drug("MedicationStatement", "ATC L01XA03 contained", CONTAINED, "antineoplastic drug"));
    rows.add(
        drug(
            "MedicationAdministration",
            "ATC L01XA03, an ingredient of a contained Medication",
            CONTAINED
                .replace("'code':{'coding'", "'ingredient':[{'itemCodeableConcept':{'coding'")
                .replace("]}}]", "]}}]}]"),
            "antineoplastic drug"));
    rows.add(
        drug(
            "MedicationRequest",
            "a Medication that the intake could not read at the EHR",
            "'medicationReference':{'reference':'Medication/d'}",
            null));
    rows.add(clinical("ServiceRequest", "http://snomed.info/sct", "107963000", "HEPATECTOMY"));
    return rows;
  }

  private static final String IN_PLACE =
      "'medicationCodeableConcept':{'coding':"
          + "[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'32592'}]}";

  /** As the intake writes a Medication of the same Bundle or of the EHR into the order. */
  private static final String CONTAINED =
      "'contained':[{'resourceType':'Medication','id':'d','code':{'coding':"
          + "[{'system':'http://www.whocc.no/atc','code':'L01XA03'}]}}],"
          + "'medicationReference':{'reference':'#d'}";

  private static Row drug(String type, String sent, String medication, String understood) {
    return new Row(
        type,
        sent,
        "'resourceType':'%s','status':'completed',%s".formatted(type, medication),
        understood);
  }

  private static String coded(String system, String code) {
    return "'valueCodeableConcept':{'coding':[{'system':'%s','code':'%s'}]}"
        .formatted(system, code);
  }

  private static Row lab(String data, String loinc, String value, String understood) {
    return new Row(
        data,
        "`%s` %s".formatted(loinc, "`" + value.replace('\'', '"').replace("|", "\\|") + "`"),
        "'resourceType':'Observation','status':'final','effectiveDateTime':'2025-09-10','code':{'coding':[{'system':'http://loinc.org','code':'%s'}]},%s"
            .formatted(loinc, value),
        understood);
  }

  private static Row clinical(String type, String system, String code, String understood) {
    return new Row(
        type,
        "`%s` `%s`".formatted(system, code),
        "'resourceType':'%s','status':'active','intent':'order','code':{'coding':[{'system':'%s','code':'%s'}]}"
            .formatted(type, system, code),
        understood);
  }

  private static String understood(String elements) {
    String json =
        "{%s,'id':'x','subject':{'reference':'Patient/p'}}".formatted(elements).replace('\'', '"');
    byte[] bytes = json.getBytes(UTF_8);
    String type = EventJson.readTree(bytes).path("resourceType").asText();
    return switch (READER.read(ReadType.topicOf(type), "ehr", NOW.instant(), bytes)) {
      case Understanding.Read read -> words(read.copy().fact());
      case Understanding.Unneeded unneeded -> "not seen";
      case Understanding.Unusable unusable -> "refused: " + unusable.text();
    };
  }

  private static String words(Fact fact) {
    return switch (fact) {
      case Fact.Results results -> words(results.results().getFirst());
      case Fact.Diagnosis diagnosis -> diagnosis.groups().toString();
      case Fact.Operation operation ->
          operation.possibleResection()
              ? "perhaps a liver resection"
              : String.valueOf(operation.question());
      case Fact.Drug drug -> "antineoplastic drug";
      case Fact.Unusable unusable -> "refused: " + unusable.reason();
      case Fact.Irrelevant irrelevant -> "not seen: no code that counts";
      case Fact other -> other.getClass().getSimpleName();
    };
  }

  private static String words(Result result) {
    return switch (result) {
      case Result.Measured measured ->
          measured.feature()
              + " = "
              + words(measured.value())
              + (measured.onlyAt() == null ? "" : " (at the liver only)");
      case Result.Refused refused -> "refused: " + refused.faults().getFirst().replace("|", "\\|");
      case Result.Withdrawn withdrawn -> "withdrawn";
    };
  }

  private static String words(Value value) {
    return switch (value) {
      case Value.Quantity quantity -> quantity.value() + " " + quantity.unit();
      case Value.Censored censored ->
          censored.side().name().toLowerCase(java.util.Locale.ROOT)
              + " "
              + censored.limit()
              + " "
              + censored.unit();
      case Value.Flag flag -> Boolean.toString(flag.value());
      case Value.Category category -> category.code();
    };
  }

  private static String document(String table) throws IOException {
    var text = new StringBuilder();
    text.append(
        """
        # Real records

        Written by `RealRecordsTest`; do not edit. `./hepacast records check FILE` tells the same of records of your own.

        ## What is sent, and what is understood

        "Perhaps a liver resection" makes no case, but nobody concludes from it that there was none; a hospital whose code always means a
        resection says so by its ConceptMap. "At the liver only": the code is used for other places too. A Medication of the same Bundle, or of the
        EHR, is contained once the intake has passed the order on.

        | data | sent | understood |
        |---|---|---|
        """);
    text.append(table);
    text.append("\n## Findings and their tests\n\n| finding | tests |\n|---|---|\n");
    FindingTests.byFinding()
        .forEach(
            (number, tests) ->
                text.append(
                    "| %s | %s |%n"
                        .formatted(
                            number,
                            String.join(", ", tests.stream().map(t -> "`" + t + "`").toList()))));
    return text.toString();
  }

  /** A test names the finding it was written for in the comment before it. */
}
