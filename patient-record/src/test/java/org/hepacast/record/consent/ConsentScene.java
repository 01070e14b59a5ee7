package org.hepacast.record.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.Understanding;

/** Consents as an EHR writes them, read as the service reads them. */
final class ConsentScene {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final FactReader READER =
      new FactReader(
          CATALOGUE,
          new ObservationReader(
              CATALOGUE,
              UnitConverter.of(CATALOGUE),
              LocalCodes.none(),
              Clock.fixed(NOW, ZoneOffset.UTC)),
          new IdentifierRule(null));

  private ConsentScene() {}

  static String coding(String system, String code) {
    return "{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/%s','code':'%s'}]}"
        .formatted(system, code);
  }

  static String scope(String code) {
    return "'scope':" + coding("consentscope", code);
  }

  static String policy(String code) {
    return "'policyRule':" + coding("v3-ActCode", code);
  }

  static String purpose(String code) {
    return "'purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'%s'}]"
        .formatted(code);
  }

  /**
   * @param elements but id, patient and type, in single quotes
   */
  static KnownResource consent(String id, String elements) {
    String json =
        "{'resourceType':'Consent','id':'%s','meta':{'versionId':'3'},'patient':{'reference':'Patient/p'},%s}"
            .formatted(id, elements)
            .replace('\'', '"');
    if (READER.read(Topic.CLINICAL, "ehr", NOW, json.getBytes(UTF_8))
        instanceof Understanding.Read read) {
      ResourceCopy copy = read.copy();
      return new KnownResource(
          copy.key(),
          copy.patient(),
          copy.version(),
          copy.version().versionId(),
          ResourceCopy.hashOf(copy.content()),
          copy.received(),
          copy.fact());
    }
    throw new AssertionError("Not read: " + json);
  }
}
