package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The patients a model was made for.
 *
 * @param index of the index event, at most one rule
 * @param features by features of the patient
 * @param assumptions the same and more in words
 */
public record AppliesTo(
    List<IndexRule> index, List<FeatureRule> features, List<String> assumptions) {

  /**
   * @param kinds of index event: {@code HEPATECTOMY}
   * @param status how far it has come: {@code PLANNED}, {@code PERFORMED}
   * @param otherwise said where the index event is another one
   * @param assumption said where a question names no index event
   */
  public record IndexRule(
      List<String> kinds, List<String> status, String otherwise, String assumption) {
    public IndexRule {
      kinds = List.copyOf(kinds);
      status = List.copyOf(status);
    }
  }

  /** What follows when the feature of a rule is not known. */
  public enum WhenMissing {
    /** The model answers and says what it assumes. */
    @JsonProperty("assume")
    ASSUME,
    /** The model does not answer. */
    @JsonProperty("not-computable")
    NOT_COMPUTABLE
  }

  /**
   * @param accepts codes with which the model applies; a flag has {@code true} and {@code false}
   * @param otherwise said where the feature has another code
   * @param missing said where it is not known: the assumption, or why the model does not answer
   */
  public record FeatureRule(
      String feature,
      List<String> accepts,
      String otherwise,
      WhenMissing whenMissing,
      String missing) {
    public FeatureRule {
      accepts = List.copyOf(accepts);
    }
  }

  public AppliesTo {
    index = List.copyOf(index);
    features = List.copyOf(features);
    assumptions = List.copyOf(assumptions);
    require(index.size() <= 1, "appliesTo.index", "two rules stand there", "one is read");
    Manifest.once(features, FeatureRule::feature, "appliesTo.features");
  }

  /** Said in words only. */
  public static AppliesTo inWords(String... assumptions) {
    return new AppliesTo(List.of(), List.of(), List.of(assumptions));
  }
}
