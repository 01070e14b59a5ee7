package org.hepacast.imaging.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.dicom.report.Intensities;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureObservationsTest {

  private static final String CONTRAST = "radiomics.peri2mm.original_glcm_Contrast";
  private static final String MEAN = "radiomics.intra.original_firstorder_Mean";
  private static final String DIGEST = "sha256:" + "ab".repeat(32);
  private static final MeasuredLesions LESIONS =
      new MeasuredLesions(2, 41.3, List.of(41.3, 8.8), null, 4.589);
  private static final FeatureObservations OBSERVATIONS =
      observations(Observables.all(), Intensities.HOUNSFIELD);

  private static FeatureObservations observations(
      List<Observable> chosen, Intensities intensities) {
    return new FeatureObservations(
        chosen,
        Map.of(DIGEST, new HowMeasured(intensities, "the largest lesion")),
        new FeatureObservations.Software("hepacast-imaging", "1.2.0"));
  }

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
        new ProtocolReference("sample", version, DIGEST),
        Instant.parse("2026-01-02T10:05:00Z"),
        "sha256:" + "cd".repeat(32),
        Instant.parse("2026-01-03T08:00:00.123456Z"),
        outcome);
  }

  private static ImagingResult done(String modality, Map<String, Double> features) {
    boolean volume = modality.equals("CT");
    return result(
        new ImagingOutcome.Done(
            modality,
            "2.25.1",
            "2.25.2",
            List.of(
                volume
                    ? MeasuredRegion.volume("intra", 40, 281.5)
                    : MeasuredRegion.area("intra", 40, 28.1)),
            LESIONS,
            new ImagingFeatures(features),
            List.of()),
        "1");
  }

  /** Of each region, with each unit, and all that is known of lesions. */
  static List<JsonNode> ofEveryKind() {
    Map<String, Double> features = new HashMap<>();
    Set<String> kinds = new HashSet<>();
    for (Observable one : Observables.all()) {
      if (one instanceof ObservableFeature && (kinds.add(one.region()) | kinds.add(one.unit()))) {
        features.put(one.key(), -1.5e-7);
      }
    }
    return OBSERVATIONS.of(done("CT", features)).observations();
  }

  private static JsonNode told(ImagingObservations all, String key) {
    return all.observations().stream()
        .filter(one -> one.at("/code/coding").findValuesAsText("code").contains(key))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is told of " + key));
  }

  @Test
  @DisplayName("a chosen feature is an Observation with code, value, unit, place, way and origin")
  void observation() {
    ImagingObservations all =
        OBSERVATIONS.of(
            done("CT", Map.of(CONTRAST, 0.1 + 0.2, "radiomics.intra.wavelet-LLH_glcm_Id", 1.0)));
    assertThat(all.observations()).hasSize(1 + LesionFact.values().length);
    JsonNode one = told(all, CONTRAST);
    assertThat(one.at("/resourceType").asText()).isEqualTo("Observation");
    assertThat(one.at("/status").asText()).isEqualTo("final");
    assertThat(one.at("/code/coding/0/system").asText()).isEqualTo("urn:oid:1.2.840.10008.2.16.13");
    assertThat(one.at("/code/coding/0/code").asText()).isEqualTo("ACUI");
    assertThat(one.at("/valueQuantity/value").doubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(one.at("/valueQuantity/code").asText()).isEqualTo("1");
    assertThat(one.at("/subject/reference").asText()).isEqualTo("Patient/7");
    assertThat(one.at("/derivedFrom/0/reference").asText()).isEqualTo("ImagingStudy/9/_history/3");
    assertThat(one.at("/derivedFrom/0/extension/0/valueString").asText()).isEqualTo("3");
    assertThat(one.at("/bodySite/coding/0/code").asText()).isEqualTo("10200004");
    assertThat(one.at("/bodySite/text").asText())
        .isEqualTo("Liver: Ring of 2 mm around the lesions");
    assertThat(one.at("/method/text").asText()).isEqualTo("Protocol sample 1, the largest lesion");
    assertThat(one.at("/effectiveDateTime").asText()).isEqualTo("2026-01-02T10:05:00Z");
    assertThat(one.at("/issued").asText()).isEqualTo("2026-01-03T08:00:00.123Z");
    assertThat(one.at("/device/display").asText()).isEqualTo("Hepacast imaging 1.2.0");
    assertThat(one.at("/device/identifier/value").asText()).isEqualTo("hepacast-imaging:1.2.0");
    assertThat(one.at("/text/div").asText()).contains("Contrast", "Ring of 2 mm", "Research use");
    assertThat(one.at("/meta/tag/0/code").asText()).isEqualTo("research-use-only");
    assertThat(one.at("/note").findValuesAsText("text"))
        .contains("Research use only, not for clinical decisions.", "Protocol digest: " + DIGEST)
        .anyMatch(
            note ->
                note.matches(
                    "Not told of this study: Volume from voxel counting \\(Liver lesions\\),"
                        + " .*Coarseness \\(Liver lesions\\): not measured .*"))
        .noneMatch(note -> note.contains("Ring of 6 mm"));
  }

  @Test
  @DisplayName("of the lesions their volume, largest diameter, number and burden are told")
  void lesions() {
    ImagingObservations all =
        observations(Observables.of(Observables.DEFAULT), Intensities.HOUNSFIELD)
            .of(done("CT", Map.of(MEAN, 61.5)));
    var values = new HashMap<String, Double>();
    all.observations()
        .forEach(
            one ->
                values.put(
                    one.at("/code/coding").findValuesAsText("code").getLast(),
                    one.at("/valueQuantity/value").doubleValue()));
    assertThat(values)
        .isEqualTo(
            Map.of(
                "imaging.lesion_volume",
                281.5,
                "imaging.largest_diameter",
                41.3,
                "imaging.lesion_count",
                2.0,
                "imaging.tumour_burden_score",
                4.589,
                MEAN,
                61.5));
    assertThat(all.absent()).as("entropy").hasSize(1);
    assertThat(told(all, "imaging.lesion_volume").at("/code/text").asText())
        .contains("the largest lesion");
    assertThat(told(all, "imaging.lesion_count").at("/code/text").asText())
        .as("all are counted, whatever is measured")
        .doesNotContain("the largest lesion");
  }

  @Test
  @DisplayName(
      "no name is a way to send a value: what comes back is never taken for a clinical one")
  void namesAreNoClinicalOnes() {
    assertThat(Observables.all())
        .allMatch(one -> FeatureCatalogue.shipped().find(one.key()).isEmpty());
  }

  @Test
  @DisplayName("an ultrasound image tells neither number nor size, and without lesions nothing is")
  void nothingOfLesions() {
    ImagingObservations ultrasound = OBSERVATIONS.of(done("US", Map.of(CONTRAST, 1.0)));
    assertThat(ultrasound.observations()).hasSize(1);
    assertThat(ultrasound.observations().getFirst().at("/note").findValuesAsText("text").getLast())
        .contains("one ultrasound image does not show all lesions");
    var without =
        new ImagingOutcome.Done(
            "CT", "2.25.1", "2.25.2", List.of(), null, ImagingFeatures.NONE, List.of());
    assertThat(OBSERVATIONS.of(result(without, "1")).observations()).isEmpty();
  }

  @Test
  @DisplayName("another value or version updates the same resource; another feature does not")
  void identifiers() {
    Map<String, Double> features = new HashMap<>(Map.of(CONTRAST, 1.0));
    String first = identifier(OBSERVATIONS.of(done("CT", features)));
    features.put(CONTRAST, 2.0);
    assertThat(identifier(OBSERVATIONS.of(done("CT", features)))).isEqualTo(first);
    var outcome = done("CT", features).outcome();
    assertThat(identifier(OBSERVATIONS.of(result(outcome, "2")))).isEqualTo(first);
    ImagingObservations none = OBSERVATIONS.of(result(new ImagingOutcome.Withdrawn(), "1"));
    assertThat(Set.copyOf(none.absent())).hasSameSizeAs(Observables.all()).contains(first);
  }

  private static String identifier(ImagingObservations all) {
    JsonNode identifier = told(all, CONTRAST).at("/identifier/0");
    // What carries an identifier of this suite's own is never read back by the intake.
    assertThat(identifier.path("system").asText()).startsWith(Systems.OWN_IDENTIFIERS);
    return identifier.path("value").asText();
  }

  @ParameterizedTest
  @CsvSource({
    "CT, HOUNSFIELD, true",
    "CT, ARBITRARY, false",
    "US, HOUNSFIELD, false",
    "US, ARBITRARY, false",
  })
  @DisplayName("Hounsfield units are told of a CT alone, and not of changed intensities")
  void hounsfield(String modality, Intensities intensities, boolean expected) {
    var observations = observations(Observables.of(List.of(MEAN)), intensities);
    assertThat(observations.of(done(modality, Map.of(MEAN, 61.5))).observations())
        .hasSize(expected ? 1 : 0);
  }

  @Test
  @DisplayName("a refused or withdrawn result, or one of an unknown protocol, leaves none standing")
  void otherOutcomes() {
    var refused = new ImagingOutcome.Refused(ImagingRefusal.values()[0], "why");
    var unknown = new FeatureObservations(Observables.all(), Map.of(), OBSERVATIONS.software());
    assertThat(
            List.of(
                OBSERVATIONS.of(result(refused, "1")),
                OBSERVATIONS.of(result(new ImagingOutcome.Withdrawn(), "1")),
                unknown.of(done("CT", Map.of(CONTRAST, 1.0)))))
        .allSatisfy(
            one -> {
              assertThat(one.observations()).isEmpty();
              assertThat(one.absent()).hasSameSizeAs(Observables.all());
            });
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
    List<String> codes = new ArrayList<>();
    Observables.all().stream()
        .flatMap(one -> one.codes().stream())
        .filter(code -> code.scheme().equals("IBSI"))
        .forEach(code -> codes.add(code.value()));
    assertThat(codes).hasSizeGreaterThan(40).allMatch(known::contains);
  }

  @Test
  @DisplayName("what is told where nothing is chosen is known")
  void defaults() {
    assertThat(Observables.of(Observables.DEFAULT)).hasSameSizeAs(Observables.DEFAULT);
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
  @DisplayName("a table is refused by line and reason")
  void refusedTables(String line, String reason) {
    String header = line.contains(";") ? "" : "region,feature,ibsi,meaning,unit\n";
    assertThatThrownBy(() -> Observables.parse(header + line)).hasMessageContaining(reason);
  }

  @Test
  @DisplayName("a feature named twice is refused")
  void twice() {
    String row = "intra,original_glcm_Contrast,ACUI,Contrast,1\n";
    assertThatThrownBy(() -> Observables.parse("region,feature,ibsi,meaning,unit\n" + row + row))
        .hasMessageContaining("line 3 names radiomics.intra.original_glcm_Contrast a second time");
  }
}
