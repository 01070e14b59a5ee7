package org.hepacast.ingest.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.reference.TargetsAtHand;
import org.hepacast.testbed.dress.ClinicalPatients;
import org.hepacast.testbed.dress.Dress;
import org.junit.jupiter.api.Test;

/**
 * Clinical 3: drugs by reference, as Epic sends them, told by the check, which reads as the
 * services do.
 */
class ReferencedMedicationsCheckTest {
  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final Dress EPIC =
      Dress.all().stream().filter(dress -> dress.name().equals("epic")).findFirst().orElseThrow();

  private static RecordCheck check(Supplier<TargetsAtHand> targets) {
    return CheckSetup.of(
        FHIR,
        new CheckSetup.Hospital(ZoneId.of("UTC"), null, null, List.of()),
        List.of(Path.of("../model-package/src/main/packages")),
        targets);
  }

  /** Of all patients in Epic's dress those who had chemotherapy. */
  private static List<JsonNode> transactions() {
    return ClinicalPatients.all().stream()
        .<JsonNode>map(EPIC::transaction)
        .filter(bundle -> bundle.toString().contains("\"medicationReference\""))
        .toList();
  }

  private static List<ResourceCheck> orders(CheckReport report) {
    return report.resources().stream()
        .filter(one -> one.resource().startsWith("MedicationRequest/"))
        .toList();
  }

  @Test
  void theDrugIsToldByTheMedicationOfTheSameBundle() {
    assertThat(transactions()).isNotEmpty();
    for (JsonNode bundle : transactions()) {
      CheckReport report = check(TargetsAtHand::alone).check(List.of(EventJson.write(bundle)));

      assertThat(orders(report))
          .isNotEmpty()
          .allSatisfy(
              order -> {
                assertThat(order.refused()).isEmpty();
                assertThat(order.understood())
                    .singleElement()
                    .satisfies(drug -> assertThat(drug.feature()).isEqualTo("antineoplastic drug"));
              });
    }
  }

  @Test
  void withoutItTheReasonIsToldAndWhatToSend() {
    CheckReport report =
        check(TargetsAtHand::alone).check(List.of(withoutMedications(transactions().getFirst())));

    assertThat(orders(report))
        .isNotEmpty()
        .allSatisfy(
            order ->
                assertThat(order.refused())
                    .singleElement()
                    .asString()
                    .contains(
                        "MedicationRequest.medicationReference",
                        "no EHR is configured that could be asked",
                        "send the Medication contained or in the same Bundle"));
  }

  @Test
  void soManyAreAskedForAndNoMore() {
    TargetReader refused = target -> new TargetReader.Read.Missing("status 403");

    CheckReport report =
        check(() -> new TargetsAtHand(refused, 0))
            .check(List.of(withoutMedications(transactions().getFirst())));

    assertThat(orders(report).getFirst().refused().getFirst()).contains("at most 0 at a time");
  }

  private static byte[] withoutMedications(JsonNode bundle) {
    var text = new StringBuilder();
    for (JsonNode entry : bundle.path("entry")) {
      if (!entry.at("/resource/resourceType").asText().equals("Medication")) {
        text.append(entry.path("resource")).append('\n');
      }
    }
    return text.toString().getBytes(UTF_8);
  }
}
