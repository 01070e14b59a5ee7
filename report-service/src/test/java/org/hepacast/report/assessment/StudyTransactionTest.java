package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Studies.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.ImagingObservations;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.report.sample.Studies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyTransactionTest {
  private static final Deployment DEPLOYMENT =
      new Deployment(
          "https://example.org/risk",
          "DEVAST",
          "1.2.0",
          "Organization/7",
          Deployment.Companions.ALL,
          new EhrReferences(Set.of()));
  private static final Studies STUDY = study("s").value("volume", 281.5);
  private static final String VOLUME = STUDY.identifier("volume");

  /** As the EHR keeps it. */
  private static ObjectNode kept(double value, String status) {
    ImagingObservations told = study("s").value("volume", value).build();
    ObjectNode resource = (ObjectNode) told.observations().getFirst().deepCopy();
    resource.put("id", "12").put("status", status);
    resource.withObjectProperty("meta").put("versionId", "4").put("lastUpdated", "2026-01-03");
    return resource;
  }

  @ParameterizedTest
  @CsvSource({
    "281.5, final, final",
    "281.50, final, final",
    "281.5, amended, final",
    "281.5, preliminary, final",
    "281.4, preliminary, corrected",
    "281.4, final, corrected",
    "281.5, corrected, corrected",
    "281.4, corrected, corrected",
    "281.5, entered-in-error, corrected",
    "281.4, entered-in-error, corrected"
  })
  void statusFollowsFromWhatStoodThere(double there, String before, String expected) {
    var transaction =
        StudyTransaction.of(DEPLOYMENT, STUDY.build(), Map.of(VOLUME, kept(there, before)), null);

    assertThat(transaction.resources().get(VOLUME).path("status").asText()).isEqualTo(expected);
    assertThat(transaction.status().code()).isEqualTo(expected);
    assertThat(transaction.standing()).containsExactly(VOLUME);
  }

  /** It claims nothing, whatever stood there. */
  @ParameterizedTest
  @ValueSource(strings = {"", "final", "corrected", "preliminary", "entered-in-error"})
  void whatNobodyHasAcceptedStaysPreliminary(String before) {
    ImagingObservations told = study("s").value("volume", 281.5).build();
    ((ObjectNode) told.observations().getFirst()).put("status", "preliminary");
    Map<String, ObjectNode> there =
        before.isEmpty() ? Map.of() : Map.of(VOLUME, kept(281.4, before));

    var transaction = StudyTransaction.of(DEPLOYMENT, told, there, null);

    assertThat(transaction.resources().get(VOLUME).path("status").asText())
        .isEqualTo("preliminary");
    assertThat(transaction.status()).isEqualTo(AssessmentStatus.PRELIMINARY);
  }

  @Test
  void theFirstIsFinalAndSpeaksForTheDeployment() {
    var transaction = StudyTransaction.of(DEPLOYMENT, STUDY.build(), Map.of(), null);
    ObjectNode resource = transaction.resources().get(VOLUME);

    assertThat(resource.path("status").asText()).isEqualTo("final");
    assertThat(resource.at("/performer/0/reference").asText()).isEqualTo("Organization/7");
    assertThat(resource.at("/meta/security/0/code").asText()).isEqualTo("DEVAST");
    JsonNode entry = EventJson.readTree(transaction.body()).at("/entry/0");
    assertThat(entry.at("/request/method").asText()).isEqualTo("PUT");
    assertThat(entry.at("/request/url").asText())
        .startsWith("Observation?identifier=")
        .endsWith(VOLUME);
    assertThat(transaction.entries()).containsExactly(0);
  }

  @Test
  void whatNoLongerStandsIsEnteredInErrorAndHasNoFigure() {
    var transaction =
        StudyTransaction.of(
            DEPLOYMENT, study("s").build(), Map.of(VOLUME, kept(281.5, "corrected")), null);
    ObjectNode resource = transaction.resources().get(VOLUME);

    assertThat(transaction.standing()).isEmpty();
    assertThat(transaction.status()).isEqualTo(AssessmentStatus.ENTERED_IN_ERROR);
    assertThat(resource.path("status").asText()).isEqualTo("entered-in-error");
    assertThat(resource.toString()).doesNotContain("281.5", "versionId", "lastUpdated");
    assertThat(resource.has("id")).isFalse();
    assertThat(resource.at("/dataAbsentReason/coding/0/code").asText()).isEqualTo("error");
    assertThat(resource.at("/identifier/0/value").asText()).isEqualTo(VOLUME);
    assertThat(resource.at("/code/text").asText()).isEqualTo("volume");
    assertThat(resource.at("/derivedFrom")).isNotEmpty();
    assertThat(transaction.withoutReferences().resources().get(VOLUME).has("derivedFrom"))
        .isFalse();
  }

  /** The reason stands where a person reads, and no figure stands anywhere. */
  @Test
  void aRefusalIsGivenAsTheReason() {
    var refusal =
        new Refusal(
            Refusal.Why.REFUSED, new VersionedReference("ehr", "Consent", "c1", "2"), "2026-03-01");
    var transaction =
        StudyTransaction.of(
            DEPLOYMENT, STUDY.build().withoutAny(), Map.of(VOLUME, kept(281.5, "final")), refusal);
    ObjectNode resource = transaction.resources().get(VOLUME);

    assertThat(transaction.status()).isEqualTo(AssessmentStatus.ENTERED_IN_ERROR);
    assertThat(resource.path("note").toString())
        .contains("Withdrawn: The patient refuses (consent): Consent/c1 of 2026-03-01.");
    assertThat(resource.path("text").toString()).contains("The patient refuses (consent)");
    assertThat(resource.toString()).doesNotContain("281.5");
  }

  @Test
  void whatWasTakenBackAlreadyOrNeverStoodIsLeftAlone() {
    assertThat(
            StudyTransaction.of(
                    DEPLOYMENT,
                    study("s").build(),
                    Map.of(VOLUME, kept(1, "entered-in-error")),
                    null)
                .isEmpty())
        .isTrue();
    assertThat(StudyTransaction.of(DEPLOYMENT, study("s").build(), Map.of(), null).isEmpty())
        .isTrue();
  }

  @Test
  void equalContentIsToldByItsHashWhateverTheTime() {
    String first = StudyTransaction.contentHash(STUDY.build());

    assertThat(
            List.of(
                StudyTransaction.contentHash(
                    study("s").value("volume", 281.5).at(60).protocolVersion("2").build()),
                StudyTransaction.contentHash(study("s").value("volume", 281.6).build())))
        .satisfiesExactly(
            same -> assertThat(same).isEqualTo(first),
            other -> assertThat(other).isNotEqualTo(first));
  }
}
