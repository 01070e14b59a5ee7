package org.hepacast.report.cds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersForTheLiverTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  |"
            + " {'resourceType':'ServiceRequest','code':{'coding':[{'system':'http://snomed.info/sct','code':'107963000'}]}}",
        "true  |"
            + " {'resourceType':'ServiceRequest','code':{'coding':[{'system':'http://www.ama-assn.org/go/cpt','code':'47130'}]}}",
        "false |"
            + " {'resourceType':'ServiceRequest','code':{'coding':[{'system':'http://snomed.info/sct','code':'80146002'}]}}",
        "false | {'resourceType':'ServiceRequest','code':{'text':'Hepatectomy'}}",
        "true  |"
            + " {'resourceType':'MedicationRequest','medicationCodeableConcept':{'coding':[{'system':'http://www.whocc.no/atc','code':'L01XA03'}]}}",
        "false |"
            + " {'resourceType':'MedicationRequest','medicationCodeableConcept':{'coding':[{'system':'http://www.whocc.no/atc','code':'N02BE01'}]}}",
        "true  |"
            + " {'resourceType':'MedicationRequest','contained':[{'resourceType':'Medication','code':{'coding':[{'system':'http://www.whocc.no/atc','code':'L01BC02'}]}}]}",
        "true  |"
            + " {'resourceType':'MedicationRequest','contained':[{'resourceType':'Medication','ingredient':[{'itemCodeableConcept':{'coding':[{'system':'http://www.nlm.nih.gov/research/umls/rxnorm','code':'32592'}]}}]}]}",
        "false | {'resourceType':'MedicationRequest'}",
        "false | {}",
      })
  void countWhatTheCatalogueCountsAsTreatment(boolean counts, String order) {
    byte[] json = order.replace('\'', '"').getBytes(UTF_8);

    assertThat(OrdersForTheLiver.any(List.of(EventJson.readTree(json)))).isEqualTo(counts);
  }
}
