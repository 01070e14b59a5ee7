package org.hepacast.record.fact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.record.fact.Fact.Study;
import org.hepacast.record.fact.Fact.Study.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyReaderTest {
  private static final String UID = "{'system': 'urn:dicom:uid', 'value': 'urn:oid:1.2.3'}";
  private final StudyReader reader = new StudyReader(FeatureCatalogue.shipped().imaging());

  private Fact read(String elements) {
    String json = "{'resourceType': 'ImagingStudy', 'id': 's', " + elements + "}";
    return reader.read(EventJson.readTree(json.replace('\'', '"').getBytes(UTF_8)));
  }

  private Study study(String elements) {
    return (Study) read("'identifier': [" + UID + "], " + elements);
  }

  @ParameterizedTest
  @CsvSource({
    "available, AVAILABLE",
    "registered, REGISTERED",
    "cancelled, WITHDRAWN",
    "entered-in-error, WITHDRAWN",
    "unknown, UNKNOWN",
    "inactive, UNKNOWN",
    "'', UNKNOWN"
  })
  void eachStatus(String code, Status status) {
    assertThat(study("'status': '" + code + "'").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'system': 'urn:dicom:uid'}",
        "{'system': 'urn:other', 'value': '1.2.3'}",
        "{'system': 'urn:dicom:uid', 'value': 'urn:oid:'}",
        "{'system': 'urn:dicom:uid', 'value': '1'}",
        "{'system': 'urn:dicom:uid', 'value': '1.02.3'}",
        "{'system': 'urn:dicom:uid', 'value': '1.2.3.'}",
        "{'system': 'urn:dicom:uid', 'value': '1.2.x'}",
        "{'system': 'urn:dicom:uid', 'value': '1.2.3/../../other'}",
        "{'system': 'urn:dicom:uid', 'value':"
            + " '1.234567890123456789012345678901234567890123456789012345678901234567'}",
        "{'system': 'urn:dicom:uid', 'value': '1.2.3'}, {'system': 'urn:dicom:uid', 'value':"
            + " '1.2.4'}"
      })
  void withoutOneUidItCannotBeFound(String identifiers) {
    Fact fact = read("'status': 'available', 'identifier': [" + identifiers + "]");

    assertThat(fact)
        .isInstanceOfSatisfying(
            Fact.Unusable.class,
            unusable -> assertThat(unusable.reason()).startsWith("ImagingStudy.identifier: "));
  }

  /** Radiographs by the thousand need no UID, and what is withdrawn is not looked for. */
  @ParameterizedTest
  @CsvSource({"available, CR, true", "cancelled, CT, true", "available, CT, false"})
  void whatIsNeverMeasuredNeedsNoUid(String status, String modality, boolean kept) {
    Fact fact = read("'status': '" + status + "', 'modality': [{'code': '" + modality + "'}]");

    assertThat(fact instanceof Study).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "urn:oid:1.2.3"})
  void theUidWithAndWithoutItsPrefix(String written) {
    assertThat(study("'status': 'available'").uid()).isEqualTo("1.2.3");
    assertThat(
            ((Study)
                    read("'identifier': [{'system': 'urn:dicom:uid', 'value': '" + written + "'}]"))
                .uid())
        .isEqualTo("1.2.3");
  }

  @Test
  void seriesAndCounts() {
    Study study =
        study(
            """
            'numberOfSeries': 2, 'numberOfInstances': 151, 'started': '2025-09-01',
            'series': [
              {'uid': '1.2.3.1', 'modality': {'code': 'CT'}, 'description': 'portal', 'numberOfInstances': 150},
              {'uid': 'urn:oid:1.2.3.2', 'modality': {'code': 'SEG'}, 'numberOfInstances': -1},
              {'uid': 'no uid', 'modality': {'code': 'US'}}]\
            """);

    assertThat(study.modalities()).containsExactly("CT", "SEG", "US");
    assertThat(study.numberOfInstances()).isEqualTo(151);
    assertThat(study.series()).hasSize(2);
    assertThat(study.series().getFirst().instances()).isEqualTo(150);
    assertThat(study.series().getLast().uid()).isEqualTo("1.2.3.2");
    assertThat(study.series().getLast().instances()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "active | dicom-wado-rs | https://pacs.example.org/dicom-web | true",
        "test | dicom-wado-rs | http://pacs:8042/dicom-web | true",
        "off | dicom-wado-rs | https://pacs.example.org/dicom-web | false",
        "entered-in-error | dicom-wado-rs | https://pacs.example.org/dicom-web | false",
        "active | dicom-qido-rs | https://pacs.example.org/dicom-web | false",
        "active | hl7-fhir-rest | https://pacs.example.org/dicom-web | false",
        "active | dicom-wado-rs | file:///etc/passwd | false",
        "active | dicom-wado-rs | https://pacs.example.org/a b | false",
        "active | dicom-wado-rs | '' | false"
      })
  void containedEndpointsOfDicomWeb(
      String status, String connection, String address, boolean kept) {
    Study study =
        study(
            """
            'contained': [{'resourceType': 'Endpoint', 'id': 'e', 'status': '%s', 'address': '%s',
              'connectionType': {'code': '%s'}}],
            'endpoint': [{'reference': '#e'}, {'reference': '#none'}],
            'series': [{'uid': '1.2.3.1', 'endpoint': [{'reference': '#e'}]}]\
            """
                .formatted(status, address, connection));

    assertThat(study.endpoints().size()).isEqualTo(kept ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(Status.class)
  void whatIsKeptIsReadBack(Status status) {
    Fact study =
        new Study(
            status,
            "1.2",
            "2025",
            java.util.List.of("CT"),
            1,
            2,
            java.util.List.of(),
            java.util.List.of());

    assertThat(EventJson.read(EventJson.write(study), Fact.class)).isEqualTo(study);
  }
}
