package org.hepacast.report.cds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hepacast.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookRequestTest {
  private static final String VIEW =
      """
      {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "fhirServer": "https://ehr.example/fhir", "context": {"userId": "Practitioner/d", "patientId": "p-1"}}
      """;

  private static final String ORDER =
      """
      {"hook": "order-select", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
       "context": {"userId": "Practitioner/d", "patientId": "Patient/p-1", "selections": ["ServiceRequest/s2"],
         "draftOrders": {"resourceType": "Bundle", "entry": [
           {"resource": {"resourceType": "ServiceRequest", "id": "s1"}},
           {"resource": {"resourceType": "ServiceRequest", "id": "s2"}}]}}}
      """;

  private static HookRequest read(Hook hook, String body) {
    return HookRequest.read(hook, body.getBytes(UTF_8));
  }

  @Test
  void readsWhoseRisksAreAskedFor() {
    HookRequest request = read(Hook.PATIENT_VIEW, VIEW);

    assertThat(request.patient()).isEqualTo("Patient/p-1");
    assertThat(request.fhirServer()).isEqualTo("https://ehr.example/fhir");
    assertThat(request.toString()).doesNotContain("p-1");
  }

  @Test
  void readsOfTheDraftsTheSelectedOnes() {
    HookRequest request = read(Hook.ORDER_SELECT, ORDER);

    assertThat(request.patient()).isEqualTo("Patient/p-1");
    assertThat(request.selected())
        .extracting(order -> order.path("id").asText())
        .containsExactly("s2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON", "[]", "null", "{\"hook\":", "{\"a\":1}{\"b\":2}"})
  void refusesWhatIsNoJsonObject(String body) {
    assertThatThrownBy(() -> read(Hook.PATIENT_VIEW, body)).isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "hook, patient-view, order-select",
    "hook, patient-view, ''",
    "hookInstance, d1577c69-dfbe-44ad-ba6d-3e05e953b2ea, 17",
    "context.patientId, p-1, ''",
    "context.patientId, p-1, Observation/p-1",
    "context.patientId, p-1, a/../../b",
    "context.patientId, p-1, '<script>'",
    "fhirServer, https://ehr.example/fhir, ' '",
  })
  void namesTheElementAndNotWhatStandsThere(String element, String right, String wrong) {
    assertThatThrownBy(() -> read(Hook.PATIENT_VIEW, VIEW.replace(right, wrong)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(element)
        .hasMessageContaining("send ")
        .hasMessageNotContaining("script");
  }

  @ParameterizedTest
  @ValueSource(strings = {"selections", "draftOrders", "entry"})
  void anOrderNeedsItsDraftsAndSelections(String element) {
    assertThatThrownBy(() -> read(Hook.ORDER_SELECT, ORDER.replace(element, "other")))
        .hasMessageContaining("context.selections and context.draftOrders");
  }
}
