package org.hepacast.testbed.dress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.observation.LocalCodes;
import org.hepacast.contracts.observation.ObservationReader;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.unit.UnitConverter;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.FactReader;
import org.hepacast.record.fact.IdentifierRule;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.Understanding;

/**
 * What the suite makes of a bundle, without Kafka.
 *
 * @param faults of values that cannot be used
 * @param features of the one case: value and time, or why it is missing
 * @param outcomes by model family
 */
record Reading(
    List<String> faults, Map<String, String> features, Map<String, RiskOutcome> outcomes) {
  private static final FeatureCatalogue SHIPPED = FeatureCatalogue.shipped();
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2025-11-28T09:00:00Z"), ZoneOffset.UTC);
  private static final List<ShelvedModel.Score> MODELS =
      List.copyOf(
          Shelf.read(
                  List.of(Path.of("../model-package/src/main/packages")),
                  new ShelfReader(SHIPPED, 64L << 20))
              .scores());

  static Reading of(JsonNode bundle, JsonNode conceptMap) {
    FeatureCatalogue catalogue =
        LocalCodes.of(EventJson.write(conceptMap), SHIPPED).extend(SHIPPED);
    var reader =
        new FactReader(
            catalogue,
            new ObservationReader(catalogue, UnitConverter.of(catalogue), LocalCodes.none(), NOW),
            new IdentifierRule(null));
    var faults = new ArrayList<String>();
    var known = new ArrayList<KnownResource>();
    for (JsonNode entry : bundle.path("entry")) {
      read(reader, withItsDrug(entry.path("resource"), bundle), faults, known);
    }
    FeatureVector vector = onlyCase(catalogue, known).vector();
    var outcomes = new TreeMap<String, RiskOutcome>();
    var scorer = new Scorer(catalogue);
    MODELS.forEach(model -> outcomes.put(model.family(), scorer.score(vector, model).outcome()));
    var features = new TreeMap<String, String>();
    vector.features().forEach(feature -> features.put(feature.name(), said(feature)));
    return new Reading(faults, features, outcomes);
  }

  /** As the intake passes it on: its own tests read these bundles by the intake itself. */
  private static JsonNode withItsDrug(JsonNode resource, JsonNode bundle) {
    String reference = resource.at("/medicationReference/reference").asText();
    for (JsonNode entry : bundle.path("entry")) {
      if (entry.at("/request/url").asText().equals(reference)) {
        ObjectNode order = resource.deepCopy();
        order.putArray("contained").add(entry.path("resource"));
        String id = entry.at("/resource/id").asText();
        order.putObject("medicationReference").put("reference", "#" + id);
        return order;
      }
    }
    return resource;
  }

  private static void read(
      FactReader reader, JsonNode resource, List<String> faults, List<KnownResource> known) {
    String type = resource.path("resourceType").asText();
    if (ReadType.of(type).isEmpty()) {
      return;
    }
    switch (reader.read(
        ReadType.of(type).orElseThrow().topic(),
        "hospital",
        NOW.instant(),
        EventJson.write(resource))) {
      case Understanding.Read read -> {
        ResourceCopy copy = read.copy();
        faults.addAll(read.faults());
        known.add(
            new KnownResource(
                copy.key(),
                copy.patient(),
                copy.version(),
                copy.version().versionId(),
                ResourceCopy.hashOf(copy.content()),
                copy.received(),
                copy.fact()));
      }
      case Understanding.Unneeded unneeded -> {}
      case Understanding.Unusable unusable -> faults.add(unusable.text());
    }
  }

  private static CaseState onlyCase(FeatureCatalogue catalogue, List<KnownResource> known) {
    String person =
        known.stream()
            .map(KnownResource::fact)
            .filter(Fact.Person.class::isInstance)
            .map(fact -> ((Fact.Person) fact).identifier())
            .findFirst()
            .orElseThrow();
    List<CaseState> cases =
        new Cases(catalogue, ZoneId.of("Europe/Berlin"))
            .changes(new PersonRecord(person, known, NOW.instant()), List.of());
    if (cases.size() != 1) {
      throw new AssertionError(cases.size() + " cases where one operation is");
    }
    return cases.getFirst();
  }

  private static String said(FeatureValue feature) {
    return switch (feature) {
      case FeatureValue.Known value -> value.value() + " at " + value.effective();
      case FeatureValue.Missing missing -> "missing: " + missing.reason();
    };
  }

  /** As the demo shows it. */
  static String rounded(double score) {
    return BigDecimal.valueOf(score)
        .setScale(3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
