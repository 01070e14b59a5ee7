package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingResult;
import org.jspecify.annotations.Nullable;

/** A feature of a case: known with its provenance, or missing with its reason. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = FeatureValue.Known.class, name = "known"),
  @JsonSubTypes.Type(value = FeatureValue.Missing.class, name = "missing")
})
public sealed interface FeatureValue {
  String name();

  /**
   * @param effective when the value was true of the patient; null where that has no meaning
   * @param rule how it was derived; null when measured
   * @param sources the very resources it rests on
   * @param preliminary at least one source is preliminary
   * @param corrected at least one source was amended or corrected
   * @param automatic who segmented the image that it was measured on, where no person has; null
   *     elsewhere
   * @param imagingResult the {@link ImagingResult} whose regions it was measured on; null where it
   *     rests on no image, or on several results
   */
  record Known(
      String name,
      Value value,
      @Nullable Instant effective,
      @Nullable String rule,
      List<VersionedReference> sources,
      boolean preliminary,
      boolean corrected,
      @Nullable AutomaticSegmentation automatic,
      @Nullable String imagingResult)
      implements FeatureValue {
    /** Of no image. */
    public Known(
        String name,
        Value value,
        @Nullable Instant effective,
        @Nullable String rule,
        List<VersionedReference> sources,
        boolean preliminary,
        boolean corrected) {
      this(name, value, effective, rule, sources, preliminary, corrected, null, null);
    }

    public Known {
      sources = List.copyOf(sources);
    }

    /** Nothing that rests on it is final. */
    public boolean provisional() {
      return preliminary || (automatic != null && automatic.provisional());
    }

    /** Without the value: it is patient data. */
    @Override
    public String toString() {
      return "Known[" + name + "]";
    }
  }

  /**
   * @param detail one sentence for a person: what was seen, why it does not count, what would
   * @param considered resources that were looked at and not used
   */
  record Missing(
      String name, MissingReason reason, String detail, List<VersionedReference> considered)
      implements FeatureValue {
    public Missing {
      considered = List.copyOf(considered);
    }

    /** Without the detail: it may quote a value. */
    @Override
    public String toString() {
      return "Missing[" + name + ", " + reason + "]";
    }
  }
}
