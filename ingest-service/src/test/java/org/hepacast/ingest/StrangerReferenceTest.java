package org.hepacast.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.SeenVersions;
import org.hepacast.ingest.exchange.Answer;
import org.hepacast.ingest.intake.Intake;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.ingest.resource.Meaning;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whose a resource is: a Patient of another server has the same logical ids and is somebody else.
 * Each type by each way in, for the EHR's own addresses and for strangers'.
 */
class StrangerReferenceTest {
  private static final String BASE = "https://ehr.example/fhir";
  private static final String PROXIED = "http://10.0.0.7:8080/r4";
  private static final EhrAddresses EHR = new EhrAddresses(List.of(BASE, PROXIED));
  private static final List<String> OWN =
      List.of(
          "Patient/p",
          "Patient/p/_history/3",
          BASE + "/Patient/p",
          BASE + "/Patient/p/_history/3",
          PROXIED + "/Patient/p");
  private static final List<String> STRANGE =
      List.of(
          "https://elsewhere.example/fhir/Patient/p",
          "http://ehr.example/fhir/Patient/p",
          "https://ehr.example/fhir2/Patient/p",
          "https://ehr.example/Patient/p",
          "https://ehr.example/fhir/tenant/Patient/p",
          BASE + "/Group/p",
          BASE + "/Patient/p?x=1",
          BASE + "/Patient",
          "Patient?identifier=urn:mrn|7",
          "urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff",
          "#p");

  private static final Structure STRUCTURE = new Structure(FhirContext.forR4Cached());

  private static final Meaning MEANING = meaning();

  private final List<OutgoingEvent> events = new ArrayList<>();
  private final List<String> aside = new ArrayList<>();

  /** The smallest valid one of each type. */
  private static String resource(String type, String patient) {
    String subject = "\"subject\":{\"reference\":\"" + patient + "\"}";
    String rest =
        switch (ReadType.of(type).orElseThrow()) {
          case PATIENT -> throw new IllegalArgumentException("names none");
          case CONSENT ->
              "\"status\":\"active\",\"scope\":{\"text\":\"x\"},\"category\":[{\"text\":\"x\"}],"
                  + subject.replace("subject", "patient");
          case CONDITION -> subject;
          case BODY_STRUCTURE -> subject.replace("subject", "patient");
          case SPECIMEN -> subject;
          case PROCEDURE -> "\"status\":\"completed\"," + subject;
          case SERVICE_REQUEST -> "\"status\":\"active\",\"intent\":\"order\"," + subject;
          case APPOINTMENT ->
              "\"status\":\"booked\",\"participant\":[{\"status\":\"accepted\",\"actor\":{\"reference\":\""
                  + patient
                  + "\"}}]";
          case OBSERVATION -> "\"status\":\"final\",\"code\":{\"text\":\"x\"}," + subject;
          case IMAGING_STUDY -> "\"status\":\"available\"," + subject;
          case MEDICATION_ADMINISTRATION ->
              "\"status\":\"completed\",\"medicationCodeableConcept\":{\"text\":\"x\"},"
                  + "\"effectiveDateTime\":\"2025-01-01\","
                  + subject;
          case MEDICATION_STATEMENT ->
              "\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"x\"}," + subject;
          case MEDICATION_REQUEST ->
              "\"status\":\"active\",\"intent\":\"order\",\"medicationCodeableConcept\":{\"text\":\"x\"},"
                  + subject;
          case DIAGNOSTIC_REPORT -> "\"status\":\"final\",\"code\":{\"text\":\"x\"}," + subject;
        };
    return "{\"resourceType\":\"%s\",\"id\":\"one\",%s}".formatted(type, rest);
  }

  private static Stream<Arguments> each(List<String> references) {
    return Stream.of(ReadType.values())
        .filter(type -> type != ReadType.PATIENT)
        .flatMap(type -> references.stream().map(one -> Arguments.of(type.typeName(), one)));
  }

  static Stream<Arguments> own() {
    return each(OWN);
  }

  static Stream<Arguments> strange() {
    return each(STRANGE);
  }

  private static Meaning meaning() {
    FeatureCatalogue catalogue = FeatureCatalogue.shipped();
    Clock clock = Clock.systemUTC();
    return new Meaning(
        new ObservationReader(catalogue, UnitConverter.of(catalogue), LocalCodes.none(), clock),
        clock);
  }

  private Answer pushed(String type, String json) {
    var intake =
        new Intake(
            new Intake.Settings("ehr", EHR, 10, 1 << 20),
            new Intake.Checks(STRUCTURE, MEANING, patients(), TargetsAtHand::alone),
            events::addAll,
            new NoFigures(),
            Clock.systemUTC());
    return intake.update(type, "one", json.getBytes(UTF_8));
  }

  private static final class NoFigures implements Intake.Figures {
    @Override
    public void received(int resources) {}

    @Override
    public void refused(DeadLetterReason reason) {}

    @Override
    public void sent(int events) {}
  }

  private void swept(String json) {
    var harvest =
        new Harvest(
            new Harvest.Origin("ehr", EHR),
            new Harvest.Checks(STRUCTURE, patients(), new SeenVersions(10)),
            new Harvest.Output(
                events::addAll, (record, reason, text) -> aside.add(reason.code() + " " + text)),
            Clock.systemUTC());
    harvest.take(List.of(json.getBytes(UTF_8)));
  }

  private static KnownPatients patients() {
    return new KnownPatients(10, patient -> Presence.UNTOLD);
  }

  @ParameterizedTest
  @MethodSource("own")
  void whatIsAtTheEhrIsItsPatients(String type, String reference) {
    // A slash may be written with a backslash before it.
    String json = resource(type, reference.replace("https://", "https:\\/\\/"));

    assertThat(pushed(type, json).status()).isEqualTo(200);
    swept(json);

    assertThat(aside).isEmpty();
    assertThat(events)
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.key()).isEqualTo("ehr|Patient/p");
              assertThat(
                      ReadType.of(type)
                          .orElseThrow()
                          .patientOf(EventJson.readTree(event.value()))
                          .path("reference")
                          .asText())
                  .startsWith("Patient/p");
            });
  }

  @ParameterizedTest
  @MethodSource("strange")
  void whatIsElsewhereIsRefusedWithItsReason(String type, String reference) {
    String json = resource(type, reference);

    Answer answer = pushed(type, json);
    swept(json);

    assertThat(events).isEmpty();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().path("issue").path(0).path("diagnostics").asText())
        .contains(type, "; ");
    // Of what a resource contains itself, the structure already tells that it is not there.
    assertThat(aside).singleElement().asString().matches("(incomplete|unreadable) " + type + ".+");
  }
}
