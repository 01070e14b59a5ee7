package org.hepacast.ingest.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.ingest.Json;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.junit.jupiter.api.Test;

/** Clinical 3: an order is passed on with the drug that the same Bundle or the EHR tells. */
class PushedMedicationTest {
  private static final Structure STRUCTURE = new Structure(FhirContext.forR4Cached());
  private static final String DRUG =
      """
      {"resourceType": "Medication", "code": {"coding": [
        {"system": "http://www.whocc.no/atc", "code": "L01XA03"}]}}\
      """;

  private final List<OutgoingEvent> events = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private TargetReader.Read answer = new TargetReader.Read.Missing("status 404");

  private JsonNode push(String... entries) {
    FeatureCatalogue catalogue = FeatureCatalogue.shipped();
    Clock clock = Clock.systemUTC();
    var reader =
        new ObservationReader(catalogue, UnitConverter.of(catalogue), LocalCodes.none(), clock);
    TargetReader ehr =
        target -> {
          asked.add(target.toString());
          return answer;
        };
    var checks =
        new Intake.Checks(
            STRUCTURE,
            new Meaning(reader, clock),
            new KnownPatients(10, patient -> Presence.KNOWN),
            () -> new TargetsAtHand(ehr, 2));
    var settings = new Intake.Settings("ehr", new EhrAddresses(List.of()), 10, 1 << 20);
    var intake = new Intake(settings, checks, events::addAll, new NoFigures(), clock);
    return intake.bundle(Json.bundle("transaction", entries).getBytes(UTF_8)).body();
  }

  private static String order(String id, String medication) {
    String order =
        """
        {"resourceType": "MedicationRequest", "id": "%s", "status": "completed", "intent": "order",
         "subject": {"reference": "Patient/p"}, "medicationReference": {"reference": "%s"}}\
        """
            .formatted(id, medication);
    return Json.entry("urn:uuid:" + id, "PUT", "MedicationRequest/" + id, order);
  }

  private JsonNode passedOn(int number) {
    return EventJson.readTree(events.get(number).toRecord().value());
  }

  @Test
  void theMedicationOfTheSameBundleGoesWithTheOrder() {
    JsonNode told =
        push(order("o1", "urn:uuid:d1"), Json.entry("urn:uuid:d1", "POST", "Medication", DRUG));

    assertThat(asked).isEmpty();
    assertThat(passedOn(0).at("/contained/0/code/coding/0/code").asText()).isEqualTo("L01XA03");
    assertThat(told.at("/entry/0/response").has("outcome")).isFalse();
    assertThat(told.at("/entry/1/response/status").asText()).isEqualTo("202 Accepted");
    assertThat(told.at("/entry/1/response/outcome/issue/0/diagnostics").asText())
        .contains("Read with whatever in the same Bundle refers to it");
  }

  @Test
  void anotherIsReadAtTheEhrOnceForAllThatReferToIt() {
    answer = new TargetReader.Read.Found(EventJson.readTree(DRUG.getBytes(UTF_8)).deepCopy());

    push(order("o1", "Medication/d"), order("o2", "Medication/d"));

    assertThat(asked).containsExactly("Medication/d");
    assertThat(passedOn(1).at("/medicationReference/reference").asText())
        .isEqualTo("#ehr-medication");
  }

  /** It is passed on, so that nothing older stands in its place, and the sender told why. */
  @Test
  void whatCannotBeReadIsTold() {
    JsonNode told =
        push(order("o1", "Medication/a"), order("o2", "Medication/b"), order("o3", "Medication/c"));

    assertThat(events).hasSize(3);
    assertThat(told.at("/entry/0/response/outcome/issue/0/severity").asText()).isEqualTo("warning");
    assertThat(told.at("/entry/0/response/outcome/issue/0/diagnostics").asText())
        .contains("status 404", "send the Medication contained or in the same Bundle");
    assertThat(told.at("/entry/2/response/outcome/issue/0/diagnostics").asText())
        .contains("the EHR is asked for at most 2 at a time");
  }

  private static final class NoFigures implements Intake.Figures {
    @Override
    public void received(int resources) {}

    @Override
    public void refused(DeadLetterReason reason) {}

    @Override
    public void sent(int events) {}
  }
}
