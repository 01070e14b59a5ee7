package org.hepacast.ingest.ehr.harvest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Consents as they are read from an EHR: none is passed over because it is badly written. */
class ConsentHarvestTest {
  private static final String SOUND =
      """
      {"resourceType":"Consent","id":"c1","meta":{"versionId":"1"},"status":"active",
       "scope":{"text":"x"},"category":[{"text":"x"}],"patient":{"reference":"Patient/p"},
       "provision":{"type":"deny"}}\
      """;

  private final List<OutgoingEvent> events = new ArrayList<>();
  private final List<String> aside = new ArrayList<>();

  private void harvest(String json) {
    new Harvest(
            new Harvest.Origin("ehr", new EhrAddresses(List.of("https://ehr.example/fhir"))),
            new Harvest.Checks(
                new Structure(FhirContext.forR4Cached()),
                new KnownPatients(10, patient -> Presence.UNTOLD),
                new SeenVersions(10)),
            new Harvest.Output(
                events::addAll, (record, reason, text) -> aside.add(reason.code() + " " + text)),
            Clock.systemUTC())
        .take(List.of(json.getBytes(UTF_8)));
  }

  private JsonNode passedOn() {
    assertThat(aside).isEmpty();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().topic()).isEqualTo(Topic.CLINICAL);
    assertThat(events.getFirst().key()).isEqualTo("ehr|Patient/p");
    return EventJson.readTree(events.getFirst().value());
  }

  @Test
  void aSoundOneGoesOnAsItIs() {
    harvest(SOUND);

    assertThat(passedOn()).isEqualTo(EventJson.readTree(SOUND.getBytes(UTF_8)));
  }

  /** A scan of some megabytes would be more than Kafka takes, and nobody reads it. */
  @Test
  void theSignedFormStaysAtTheEhr() {
    String form =
        "\"sourceAttachment\":{\"contentType\":\"application/pdf\",\"data\":\"JVBERi0=\"},";
    harvest(SOUND.replace("\"provision\"", form + "\"provision\""));

    assertThat(passedOn().at("/sourceAttachment/contentType").asText())
        .isEqualTo("application/pdf");
    assertThat(passedOn().at("/sourceAttachment/data").isMissingNode()).isTrue();
    assertThat(passedOn().at("/provision/type").asText()).isEqualTo("deny");
  }

  /** What is wrong is said in it, where nobody may pass it over. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"status\":\"active\",",
        "\"scope\":{\"text\":\"x\"},",
        "\"category\":[{\"text\":\"x\"}],"
      })
  void oneThatLacksSomethingGoesOnMarked(String lacking) {
    harvest(SOUND.replace(lacking, ""));

    JsonNode mark = passedOn().at("/modifierExtension/0");
    assertThat(mark.path("url").asText()).isEqualTo(Systems.UNREADABLE);
    assertThat(mark.path("valueString").asText())
        .contains("Consent." + lacking.replaceAll("\"(\\w+)\".*", "$1"));
  }

  @Test
  void oneWithAnElementThatNobodyKnowsGoesOnMarked() {
    harvest(SOUND.replace("\"provision\"", "\"provison\""));

    assertThat(passedOn().at("/modifierExtension/0/valueString").asText())
        .contains("Consent.provison");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"patient\":{\"reference\":\"Group/g\"},",
        "\"patient\":{\"display\":\"x\"},"
      })
  void oneWithoutAPatientIsPutAsideWithItsReason(String patient) {
    harvest(SOUND.replace("\"patient\":{\"reference\":\"Patient/p\"},", patient));

    assertThat(events).isEmpty();
    assertThat(aside).singleElement().asString().contains("Consent: names no Patient");
  }

  @Test
  void whatIsNoJsonIsPutAsideWithItsReason() {
    harvest(SOUND.substring(1));

    assertThat(events).isEmpty();
    assertThat(aside).hasSize(1);
  }
}
