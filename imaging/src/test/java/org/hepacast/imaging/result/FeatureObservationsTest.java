package org.hepacast.imaging.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.dicom.report.Intensities;
import org.hepacast.imaging.result.ChosenFeatures.Chosen;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureObservationsTest {

  private static final String CONTRAST = "radiomics.peri2mm.original_glcm_Contrast";
  private static final String MEAN = "radiomics.intra.original_firstorder_Mean";
  private static final FeatureObservations OBSERVATIONS =
      new FeatureObservations(ChosenFeatures.shipped(), Intensities.HOUNSFIELD);

  private static ImagingRequest request() {
    return ImagingRequest.of(
        "ehr",
        new ImagedPatient("Patient/7", List.of("urn:mrn|1"), LocalDate.of(1960, 5, 4), "female"),
        new AnnouncedStudy(
            new VersionedReference("ehr", "ImagingStudy", "9", "3"),
            "2.25.9",
            null,
            List.of("CT"),
            null,
            null,
            List.of(),
            List.of()),
        false);
  }

  private static ImagingResult result(ImagingOutcome outcome, String version) {
    return ImagingResult.of(
        request(),
        new ProtocolReference("sample", version, "sha256:" + "ab".repeat(32)),
        Instant.parse("2026-01-02T10:05:00Z"),
        "sha256:" + "cd".repeat(32),
        Instant.parse("2026-01-03T08:00:00Z"),
        outcome);
  }

  private static ImagingResult done(String modality, Map<String, Double> features) {
    return result(
        new ImagingOutcome.Done(
            modality,
            "2.25.1",
            "2.25.2",
            List.of(),
            null,
            new ImagingFeatures(features),
            List.of()),
        "1");
  }

  /** Of each region, with each unit, and taken back. */
  static List<ObjectNode> ofEveryKind() {
    Map<String, Double> features = new HashMap<>();
    Set<String> kinds = new HashSet<>();
    for (Chosen one : ChosenFeatures.shipped().features()) {
      if (kinds.add(one.region()) | kinds.add(one.unit())) {
        features.put(one.name(), -1.5e-7);
      }
    }
    List<ObjectNode> all = new ArrayList<>(OBSERVATIONS.of(done("CT", features)));
    all.add(OBSERVATIONS.withdrawn(done("CT", features)).getFirst());
    return all;
  }

  @Test
  @DisplayName("a chosen feature is an Observation with code, value, unit, place and origin")
  void observation() {
    List<ObjectNode> all =
        OBSERVATIONS.of(
            done("CT", Map.of(CONTRAST, 0.1 + 0.2, "radiomics.intra.wavelet-LLH_glcm_Id", 1.0)));
    assertThat(all).hasSize(1);
    ObjectNode one = all.getFirst();
    assertThat(one.at("/resourceType").asText()).isEqualTo("Observation");
    assertThat(one.at("/status").asText()).isEqualTo("final");
    assertThat(one.at("/code/coding/0/system").asText()).isEqualTo("urn:oid:1.2.840.10008.2.16.13");
    assertThat(one.at("/code/coding/0/code").asText()).isEqualTo("ACUI");
    assertThat(one.at("/code/coding/1/code").asText()).isEqualTo(CONTRAST);
    assertThat(one.at("/valueQuantity/value").doubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(one.at("/valueQuantity/code").asText()).isEqualTo("1");
    assertThat(one.at("/subject/reference").asText()).isEqualTo("Patient/7");
    assertThat(one.at("/derivedFrom/0/reference").asText()).isEqualTo("ImagingStudy/9/_history/3");
    assertThat(one.at("/bodySite/coding/0/code").asText()).isEqualTo("10200004");
    assertThat(one.at("/bodySite/text").asText())
        .isEqualTo("Liver: Ring of 2 mm around the lesions");
    assertThat(one.at("/method/text").asText()).isEqualTo("Protocol sample 1");
    assertThat(one.at("/effectiveDateTime").asText()).isEqualTo("2026-01-02T10:05:00Z");
    assertThat(one.at("/text/div").asText()).contains("Contrast", "Ring of 2 mm", "Research use");
    assertThat(one.at("/meta/tag/0/code").asText()).isEqualTo("research-use-only");
    assertThat(one.at("/note/0/text").asText()).contains("Research use only");
  }

  @Test
  @DisplayName("another value or version updates the same resource; another feature does not")
  void identifiers() {
    Map<String, Double> features = new HashMap<>(Map.of(CONTRAST, 1.0));
    String first = identifier(OBSERVATIONS.of(done("CT", features)).getFirst());
    features.put(CONTRAST, 2.0);
    assertThat(identifier(OBSERVATIONS.of(done("CT", features)).getFirst())).isEqualTo(first);
    var outcome = done("CT", features).outcome();
    assertThat(identifier(OBSERVATIONS.of(result(outcome, "2")).getFirst())).isEqualTo(first);
    Set<String> all =
        OBSERVATIONS.withdrawn(done("CT", features)).stream()
            .map(FeatureObservationsTest::identifier)
            .collect(Collectors.toSet());
    assertThat(all).hasSameSizeAs(ChosenFeatures.shipped().features()).contains(first);
  }

  private static String identifier(ObjectNode observation) {
    return observation.at("/identifier/0/value").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "CT, HOUNSFIELD, 1",
    "CT, ARBITRARY, 0",
    "US, HOUNSFIELD, 0",
    "US, ARBITRARY, 0",
  })
  @DisplayName("Hounsfield units are told of a CT alone, and not of normalised intensities")
  void hounsfield(String modality, Intensities intensities, int expected) {
    var observations = new FeatureObservations(ChosenFeatures.shipped(), intensities);
    assertThat(observations.of(done(modality, Map.of(MEAN, 61.5)))).hasSize(expected);
  }

  @Test
  @DisplayName("a refused result gives nothing; a withdrawn one takes every Observation back")
  void otherOutcomes() {
    var refused = new ImagingOutcome.Refused(ImagingRefusal.values()[0], "why");
    assertThat(OBSERVATIONS.of(result(refused, "1"))).isEmpty();
    assertThat(OBSERVATIONS.of(result(new ImagingOutcome.Withdrawn(), "1")))
        .hasSameSizeAs(ChosenFeatures.shipped().features())
        .allMatch(one -> one.at("/status").asText().equals("entered-in-error"))
        .noneMatch(one -> one.has("valueQuantity"));
  }

  @Test
  @DisplayName("every shipped code is IBSI's")
  void codesAreIbsis() throws IOException {
    Path reference =
        Path.of(
            System.getenv().getOrDefault("HEPACAST_SHARED", "../shared"),
            "ibsi",
            "ibsi1_reference.csv");
    assumeTrue(Files.isReadable(reference), "IBSI's reference values are not there: " + reference);
    Set<String> known =
        Files.readAllLines(reference).stream()
            .map(line -> line.split(",", -1)[3])
            .collect(Collectors.toSet());
    assertThat(ChosenFeatures.shipped().features())
        .hasSizeGreaterThan(40)
        .extracting(Chosen::ibsi)
        .allMatch(known::contains);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "region;feature;ibsi;meaning | the first line",
        "intra,original_glcm_Contrast,ACUI,Contrast | line 2 has 4 cells",
        "nowhere,original_glcm_Contrast,ACUI,Contrast,1 | nowhere",
        "intra,original_glcm_Contrast,acui,Contrast,1 | no code of IBSI",
        "intra,wavelet-LLH_glcm_Contrast,ACUI,Contrast,1 | filtered image",
        "intra,original_glcm_Contrast,ACUI,Contrast,foo | unit",
      })
  @DisplayName("an operator's table is refused by line and reason")
  void refusedTables(String line, String reason) {
    String header = line.contains(";") ? "" : "region,feature,ibsi,meaning,unit\n";
    assertThatThrownBy(() -> ChosenFeatures.parse(header + line)).hasMessageContaining(reason);
  }

  @Test
  @DisplayName("a feature named twice is refused")
  void twice() {
    String row = "intra,original_glcm_Contrast,ACUI,Contrast,1\n";
    assertThatThrownBy(() -> ChosenFeatures.parse("region,feature,ibsi,meaning,unit\n" + row + row))
        .hasMessageContaining("line 3 names radiomics.intra.original_glcm_Contrast a second time");
  }
}
