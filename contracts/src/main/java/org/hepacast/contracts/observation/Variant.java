package org.hepacast.contracts.observation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.fhir.Systems;

/**
 * A genetic variant (LOINC 69548-6; mCODE Genomic Variant, HL7 Genomics Reporting) as the mutation
 * status of its gene. A variant that is present is a mutation unless it is benign, of uncertain
 * significance or germline; one that is absent makes the gene wild-type only where no single
 * variant is named.
 */
final class Variant {
  private static final String GENE_STUDIED = "48018-6";
  private static final String CLINICAL_SIGNIFICANCE = "53037-8";
  private static final String GENOMIC_SOURCE = "48002-0";

  /** Benign, likely benign, uncertain significance. */
  private static final Set<String> NOT_DRIVING = Set.of("LA6675-8", "LA26334-5", "LA26333-7");

  private static final String GERMLINE = "LA6683-2";

  /** c.HGVS, p.HGVS, discrete variant, g.HGVS. */
  private static final Set<String> NAMES_A_VARIANT =
      Set.of("48004-6", "48005-3", "81252-9", "81290-9");

  private Variant() {}

  /**
   * @param gene HGNC id: {@code HGNC:6407}
   */
  static boolean isOf(JsonNode observation, String gene) {
    for (JsonNode component : observation.path("component")) {
      if (is(component, Set.of(GENE_STUDIED)) && codes(component).contains(gene)) {
        return true;
      }
    }
    return false;
  }

  static List<Finding> check(JsonNode observation, Optional<Value> value) {
    boolean absent = value.filter(new Value.Category("wild-type")::equals).isPresent();
    var findings = new ArrayList<Finding>();
    for (JsonNode component : observation.path("component")) {
      if (is(component, Set.of(CLINICAL_SIGNIFICANCE))
          && codes(component).stream().anyMatch(NOT_DRIVING::contains)) {
        findings.add(finding("a variant that is benign or of uncertain significance"));
      }
      if (is(component, Set.of(GENOMIC_SOURCE)) && codes(component).contains(GERMLINE)) {
        findings.add(finding("a germline variant"));
      }
      if (absent && is(component, NAMES_A_VARIANT)) {
        findings.add(finding("the absence of one variant"));
      }
    }
    return findings;
  }

  private static boolean is(JsonNode component, Set<String> loinc) {
    for (JsonNode coding : component.path("code").path("coding")) {
      if (coding.path("system").asText().equals(Systems.LOINC)
          && loinc.contains(coding.path("code").asText())) {
        return true;
      }
    }
    return false;
  }

  private static List<String> codes(JsonNode component) {
    var codes = new ArrayList<String>();
    component
        .path("valueCodeableConcept")
        .path("coding")
        .forEach(coding -> codes.add(coding.path("code").asText()));
    return codes;
  }

  private static Finding finding(String given) {
    return new Finding(
        Finding.Code.UNKNOWN_CODE,
        "Observation.component",
        given,
        "it says nothing of the tumour's mutation status; send the status of the gene, for example"
            + " LOINC 21702-6 with Positive or Negative");
  }
}
