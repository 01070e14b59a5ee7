package org.hepacast.contracts.feature;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.WrittenOnce;
import org.jspecify.annotations.Nullable;

/**
 * All features of a case as of its index event.
 *
 * @param vectorId derived from case, state and values; see {@link #of}
 * @param sequence grows with every vector of the case: of two, the one with the larger counts
 * @param catalogueVersion which catalogue it was made with
 * @param withdrawn why the case no longer stands (index event entered in error, patient gone); null
 *     while it does
 * @param refusal that nothing may be computed of the patient: then the case does not stand, and no
 *     value is told; null while it may
 * @param features one entry per catalogue feature, in catalogue order; none under a refusal
 * @param imaging one entry per imaging protocol, by its name and version; not written while there
 *     is none, so that cases without images keep their bytes and ids
 * @param corrections what changed under earlier vectors of this case, oldest first
 * @param inputsUntil when the newest input was received
 */
public record FeatureVector(
    String vectorId,
    long sequence,
    String catalogueVersion,
    CaseReference caseReference,
    @Nullable String withdrawn,
    @Nullable Refusal refusal,
    List<FeatureValue> features,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<ImagedFeatures> imaging,
    List<Correction> corrections,
    Instant inputsUntil) {

  public FeatureVector {
    features = List.copyOf(features);
    imaging = List.copyOf(imaging);
    corrections = List.copyOf(corrections);
  }

  /**
   * The id follows from everything but the sequence and the time: the same inputs give the same id.
   */
  public static FeatureVector of(
      long sequence,
      String catalogueVersion,
      CaseReference caseReference,
      @Nullable String withdrawn,
      List<FeatureValue> features,
      List<ImagedFeatures> imaging,
      List<Correction> corrections,
      Instant inputsUntil) {
    var json = new WrittenOnce();
    var parts = new ArrayList<String>();
    parts.add(catalogueVersion);
    parts.add(json.json(caseReference));
    parts.add(withdrawn == null ? "" : withdrawn);
    features.forEach(feature -> parts.add(json.json(feature)));
    corrections.forEach(correction -> parts.add(json.json(correction)));
    imaging.forEach(one -> parts.add(identity(one, json)));
    String id = DerivedId.hex("vector", parts.toArray(String[]::new));
    return new FeatureVector(
        id,
        sequence,
        catalogueVersion,
        caseReference,
        withdrawn,
        null,
        features,
        imaging,
        corrections,
        inputsUntil);
  }

  /**
   * Of a patient of whom nothing may be computed: the case alone, and why. The id follows from
   * both.
   */
  public static FeatureVector withheld(
      long sequence,
      String catalogueVersion,
      CaseReference caseReference,
      Refusal refusal,
      Instant inputsUntil) {
    var json = new WrittenOnce();
    String id =
        DerivedId.hex(
            "vector", catalogueVersion, json.json(caseReference), "withheld", json.json(refusal));
    return new FeatureVector(
        id,
        sequence,
        catalogueVersion,
        caseReference,
        refusal.sentence(),
        refusal,
        List.of(),
        List.of(),
        List.of(),
        inputsUntil);
  }

  /** Thousands of values stand behind the id of their result: they need not be written for it. */
  private static String identity(ImagedFeatures imaged, WrittenOnce json) {
    return switch (imaged) {
      case ImagedFeatures.Measured measured ->
          "measured "
              + measured.resultId()
              + " "
              + json.json(measured.protocol())
              + json.json(measured.study())
              + measured.acquired()
              + measured.preliminary();
      case ImagedFeatures.Missing missing -> json.json(missing);
    };
  }

  /** The same at another place among the vectors of its case; the id does not follow from it. */
  public FeatureVector inPlace(long place) {
    return new FeatureVector(
        vectorId,
        place,
        catalogueVersion,
        caseReference,
        withdrawn,
        refusal,
        features,
        imaging,
        corrections,
        inputsUntil);
  }

  /** The same with the values of its images, which may be kept apart: the id stands for them. */
  public FeatureVector withImaging(List<ImagedFeatures> complete) {
    return new FeatureVector(
        vectorId,
        sequence,
        catalogueVersion,
        caseReference,
        withdrawn,
        refusal,
        features,
        complete,
        corrections,
        inputsUntil);
  }

  public Optional<FeatureValue> feature(String name) {
    return features.stream().filter(feature -> feature.name().equals(name)).findFirst();
  }

  /**
   * Every resource version a known feature or an image's values rest on, each once, in a fixed
   * order.
   */
  public List<VersionedReference> basis() {
    Stream<VersionedReference> known =
        features.stream()
            .filter(FeatureValue.Known.class::isInstance)
            .flatMap(feature -> ((FeatureValue.Known) feature).sources().stream());
    Stream<VersionedReference> imaged =
        imaging.stream()
            .filter(ImagedFeatures.Measured.class::isInstance)
            .map(one -> ((ImagedFeatures.Measured) one).study());
    return Stream.concat(known, imaged).distinct().sorted().toList();
  }

  @Override
  public String toString() {
    return "FeatureVector[" + vectorId + ", sequence " + sequence + "]";
  }
}
