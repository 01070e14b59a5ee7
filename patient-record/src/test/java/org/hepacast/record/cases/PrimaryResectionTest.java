package org.hepacast.record.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.Understanding;
import org.junit.jupiter.api.Test;

/**
 * A resection of the bowel makes no case by its code, since the same is done for diverticula and
 * inflammation; a hospital that wants one maps its own code for the cancer operation.
 */
class PrimaryResectionTest {
  private static final Instant RECEIVED = Instant.parse("2025-12-01T00:00:00Z");
  private static final String MAP =
      """
      {"resourceType": "ConceptMap", "group": [
        {"source": "urn:example:operations",
         "target": "https://hepacast.org/fhir/CodeSystem/procedure-group",
         "element": [{"code": "CRC-RESECTION",
                      "target": [{"code": "primaryResection", "equivalence": "equivalent"}]}]}]}\
      """;

  private static List<FeatureVector> vectors(LocalCodes local, FeatureCatalogue catalogue) {
    var reader =
        new FactReader(
            catalogue,
            new ObservationReader(
                catalogue,
                UnitConverter.of(catalogue),
                local,
                Clock.fixed(RECEIVED, ZoneOffset.UTC)),
            new IdentifierRule("urn:mrn"));
    List<KnownResource> record =
        Stream.of(
                ImagingScene.PATIENT,
                """
                {"resourceType": "Procedure", "id": "op", "status": "completed",
                 "code": {"coding": [{"system": "urn:example:operations", "code": "CRC-RESECTION"}]},
                 "subject": {"reference": "Patient/p"},
                 "performedDateTime": "2025-09-18T08:30:00Z"}\
                """,
                ImagingScene.feature(
                    "clinical.tumour_deposits", "final", "2025-09-25", "\"valueBoolean\": true"),
                ImagingScene.feature(
                    "clinical.dissected_lymph_nodes",
                    "final",
                    "2025-09-25",
                    "\"valueInteger\": 17"))
            .map(json -> known(reader, json))
            .toList();
    return new Cases(catalogue, ZoneId.of("UTC"))
        .changes(new PersonRecord("urn:mrn|7", record, RECEIVED), List.of()).stream()
            .map(CaseState::vector)
            .toList();
  }

  private static KnownResource known(FactReader reader, String json) {
    String type = EventJson.readTree(json.getBytes(UTF_8)).path("resourceType").asText();
    var understood =
        reader.read(ReadType.topicOf(type), ImagingScene.SOURCE, RECEIVED, json.getBytes(UTF_8));
    ResourceCopy copy = ((Understanding.Read) understood).copy();
    return new KnownResource(
        copy.key(),
        copy.patient(),
        copy.version(),
        "1",
        ResourceCopy.hashOf(copy.content()),
        copy.received(),
        copy.fact());
  }

  @Test
  void aCodeThatTheHospitalMapsIsACaseWithWhatPathologyFound() {
    FeatureCatalogue shipped = FeatureCatalogue.shipped();
    LocalCodes local = LocalCodes.of(MAP.getBytes(UTF_8), shipped);

    List<FeatureVector> vectors = vectors(local, local.extend(shipped));

    assertThat(vectors).hasSize(1);
    FeatureVector vector = vectors.getFirst();
    assertThat(vector.caseReference().indexEvent().kind())
        .isEqualTo(IndexEvent.Kind.PRIMARY_RESECTION);
    for (String feature : List.of("clinical.tumour_deposits", "clinical.dissected_lymph_nodes")) {
      assertThat(vector.feature(feature).orElseThrow()).isInstanceOf(FeatureValue.Known.class);
    }
  }

  @Test
  void withoutAMapItIsNoCase() {
    assertThat(vectors(LocalCodes.none(), FeatureCatalogue.shipped())).isEmpty();
  }
}
