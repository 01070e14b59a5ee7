package org.hepacast.modelpackage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.Correction;
import org.hepacast.contracts.feature.FeatureDefinition;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.feature.ValueType;

/** Builds the feature vector of an invented case. */
public final class Case {
  public static final Instant RECEIVED = Instant.parse("2026-03-01T10:00:00Z");

  private final Map<String, FeatureValue> values = new LinkedHashMap<>();
  private final List<Correction> corrections = new ArrayList<>();
  private String id = "case-1";
  private IndexEvent.Kind kind = IndexEvent.Kind.HEPATECTOMY;
  private boolean performed = true;
  private String withdrawn;
  private long sequence = 1;

  /** Liver metastases on record, first resection, nothing else known. */
  public static Case resected() {
    return new Case()
        .with("clinical.liver_metastases", "true")
        .with("clinical.repeat_hepatectomy", "false");
  }

  public static VersionedReference source(String feature) {
    return new VersionedReference("ehr", "Observation", feature.replace('.', '-'), "1");
  }

  /** A number, {@code <5}, {@code true}, or a code. */
  public Case with(String feature, String value) {
    values.put(feature, known(feature, value(feature, value), false));
    return this;
  }

  public Case withPreliminary(String feature, String value) {
    values.put(feature, known(feature, value(feature, value), true));
    return this;
  }

  public Case with(FeatureValue value) {
    values.put(value.name(), value);
    return this;
  }

  public Case without(String feature) {
    values.remove(feature);
    return this;
  }

  public Case id(String id) {
    this.id = id;
    return this;
  }

  public Case index(IndexEvent.Kind kind, boolean performed) {
    this.kind = kind;
    this.performed = performed;
    return this;
  }

  public Case withdrawn(String reason) {
    this.withdrawn = reason;
    return this;
  }

  public Case sequence(long sequence) {
    this.sequence = sequence;
    return this;
  }

  public Case corrected(String feature) {
    var before = source(feature);
    corrections.add(
        new Correction(
            feature,
            before,
            new VersionedReference("ehr", "Observation", before.id(), "2"),
            "corrected at the source"));
    return this;
  }

  public Map<String, FeatureValue> values() {
    return values;
  }

  public FeatureVector vector() {
    var features = new ArrayList<FeatureValue>();
    for (FeatureDefinition feature : Shipped.CATALOGUE.features()) {
      FeatureValue given = values.get(feature.name());
      features.add(
          given != null
              ? given
              : new FeatureValue.Missing(
                  feature.name(), MissingReason.NEVER_REPORTED, "Never reported.", List.of()));
    }
    return FeatureVector.of(
        sequence,
        Shipped.CATALOGUE.version(),
        new CaseReference(
            id,
            "ehr",
            new VersionedReference("ehr", "Patient", "p1", "1"),
            new IndexEvent(
                kind,
                LocalDate.of(2026, 2, 20),
                null,
                performed,
                new VersionedReference("ehr", "Procedure", "op1", "3")),
            new VersionedReference("ehr", "Condition", "crlm", "2"),
            new VersionedReference("ehr", "Condition", "crc", "1")),
        withdrawn,
        features,
        List.of(),
        corrections,
        RECEIVED);
  }

  /** The value in the feature's canonical unit. */
  public static Value value(String name, String text) {
    FeatureDefinition feature = Shipped.CATALOGUE.feature(name);
    if (feature.type() == ValueType.FLAG) {
      return new Value.Flag(Boolean.parseBoolean(text));
    }
    if (feature.type() == ValueType.CATEGORY) {
      return new Value.Category(text);
    }
    String unit = feature.unit();
    if (text.startsWith(">=")) {
      return new Value.Censored(Value.Side.AT_LEAST, Double.parseDouble(text.substring(2)), unit);
    }
    if (text.startsWith("<=")) {
      return new Value.Censored(Value.Side.AT_MOST, Double.parseDouble(text.substring(2)), unit);
    }
    if (text.startsWith("<")) {
      return new Value.Censored(Value.Side.BELOW, Double.parseDouble(text.substring(1)), unit);
    }
    if (text.startsWith(">")) {
      return new Value.Censored(Value.Side.ABOVE, Double.parseDouble(text.substring(1)), unit);
    }
    return new Value.Quantity(Double.parseDouble(text), unit);
  }

  private static FeatureValue known(String feature, Value value, boolean preliminary) {
    return new FeatureValue.Known(
        feature, value, RECEIVED, null, List.of(source(feature)), preliminary, false);
  }
}
