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
import java.util.stream.IntStream;
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
    String spellings = spellings();
    if (Boolean.getBoolean("hepacast.docs.write")) {
      Files.writeString(DOCUMENT, document(table.toString(), spellings));
    }

    assertThat(Files.readString(DOCUMENT)).contains(table.toString(), spellings);
  }

  private static String spellings() {
    var table = new StringBuilder();
    for (RealSpellings same : RealSpellings.all()) {
      for (String loinc : same.loincs()) {
        for (String value : same.values()) {
          assertThat(understood(lab("", loinc, value, "").resource()))
              .as(loinc + " " + value)
              .isEqualTo(same.understood());
        }
      }
      table.append(same.row());
    }
    return table.toString();
  }

  @Test
  void everyTestThatTheDocumentNamesExists() throws IOException {
    var known = new TreeSet<String>();
    for (String family : List.of("clinical", "services")) {
      FindingTests.byFinding(family).values().forEach(known::addAll);
    }
    Matcher named = Pattern.compile("`(\\w+Test\\.\\w+)`").matcher(Files.readString(DOCUMENT));
    while (named.find()) {
      assertThat(known).contains(named.group(1));
    }
  }

  /** Those of which nothing can be tested here are told in docs/real-records.md. */
  @Test
  void everyFindingHasItsTest() throws IOException {
    assertThat(FindingTests.byFinding("clinical").keySet())
        .containsAll(numbered(1, 9))
        .containsAll(numbered(2, 12))
        .containsAll(numbered(4, 11));
    assertThat(FindingTests.byFinding("services").keySet()).containsAll(numbered(7, 20));
  }

  private static List<String> numbered(int section, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(i -> section + "." + i).toList();
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
    for (String grade :
        List.of("1228848004 well", "1228850007 moderate", "1228851006 poor", "1155707008 poor")) {
      String[] part = grade.split(" ");
      rows.add(
          lab(
              "Grade",
              "33732-9",
              coded("http://snomed.info/sct", part[0]),
              "clinical.differentiation = " + part[1]));
    }
    rows.add(
        observation(
            "Grade, mCODE",
            "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
            "C18000",
            coded("http://snomed.info/sct", "1228850007"),
            "clinical.differentiation = moderate"));
    rows.add(
        observation(
            "R, later MII",
            "http://snomed.info/sct",
            "445200009",
            coded(
                "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-residualstatus",
                "R0"),
            "clinical.margin_positive = false (at the liver only)"));
    rows.add(
        observation(
            "Local tumour status",
            "http://snomed.info/sct",
            "277062004",
            coded("urn:status", "N"),
            null));
    for (String stage : List.of("1229967007 N0", "1229951001 N1")) {
      String[] part = stage.split(" ");
      rows.add(
          lab(
              part[1].equals("N0") ? "cN, mCODE" : "pN, mCODE",
              part[1].equals("N0") ? "21906-3" : "21900-6",
              coded("http://snomed.info/sct", part[0]),
              "clinical.n_stage = " + part[1]));
    }
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
    rows.add(
        new Row(
            "Appointment",
            "booked, `serviceType` `http://snomed.info/sct` `107963000`",
            "'resourceType':'Appointment','status':'booked','start':'2026-02-03T07:00:00Z',"
                + "'serviceType':[{'coding':[{'system':'http://snomed.info/sct','code':'107963000'}]}],"
                + "'participant':[{'actor':{'reference':'Patient/p'},'status':'accepted'}]",
            "HEPATECTOMY"));
    for (String code :
        List.of(
            "93761005 [COLORECTAL_PRIMARY]",
            "109838007 [COLORECTAL_PRIMARY]",
            "94260004 [OTHER_METASTASIS]")) {
      String[] part = code.split(" ");
      rows.add(clinical("Condition, Synthea", "http://snomed.info/sct", part[0], part[1]));
    }
    rows.add(clinical("Procedure, Synthea", "http://snomed.info/sct", "43075005", null));
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

  private static Row observation(
      String data, String system, String code, String value, String understood) {
    Row row = lab(data, code, value, understood);
    return new Row(
        data,
        row.sent(),
        row.resource().replace("http://loinc.org','code'", system + "','code'"),
        understood);
  }

  private static Row clinical(String type, String system, String code, String understood) {
    return new Row(
        type,
        "`%s` `%s`".formatted(system, code),
        "'resourceType':'%s','status':'active','intent':'order','code':{'coding':[{'system':'%s','code':'%s'}]}"
            .formatted(type.replaceFirst(",.*", ""), system, code),
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

  private static String document(String table, String spellings) throws IOException {
    var text = new StringBuilder();
    text.append(
        """
        # Real records

        Written by `RealRecordsTest`; do not edit. `./hepacast records check FILE` tells the same of records of your own.

        ## What is sent, and what is understood

        "Perhaps a liver resection" makes no case, but nobody concludes from it that there was none; a hospital whose code always means a
        resection says so by its ConceptMap. "At the liver only": the code is used for other places too. A Medication of the same Bundle, or of the
        EHR, is contained once the intake has passed the order on. Synthea's patients have colorectal cancer and laboratory results, but neither liver
        metastases nor an operation of the liver: they make no case.

        | data | sent | understood |
        |---|---|---|
        """);
    text.append(table);
    text.append(
        """

        ## Spellings that mean the same

        Each code with each unit, as `Quantity.unit` or, where it is UCUM, `Quantity.code`. Both micro signs, capitals and the small litre are read.

        | data | LOINC | written | understood |
        |---|---|---|---|
        """);
    text.append(spellings);
    text.append(
        """

        ## Findings and their tests

        Of a reading of the code with real records in mind: 1 score cards, 2 wrong numbers that look right, 4 what goes back; 3 is the tables above.
        """);
    text.append(findings("clinical"));
    text.append(
        """

        The EHR edge and the services: 7.1 and 7.2 an EHR that refuses something, 7.3 and 7.13 answers that stall or are huge, 7.4 and 7.5 replays, 7.6 to 7.12
        one dependency away or one row unreadable, the rest settings and details.
        """);
    text.append(findings("services"));
    return text.toString();
  }

  private static String findings(String family) throws IOException {
    var table = new StringBuilder("\n| finding | tests |\n|---|---|\n");
    FindingTests.byFinding(family)
        .forEach(
            (number, tests) ->
                table.append(
                    "| %s | %s |%n"
                        .formatted(
                            number,
                            String.join(", ", tests.stream().map(t -> "`" + t + "`").toList()))));
    return table.toString();
  }
}
