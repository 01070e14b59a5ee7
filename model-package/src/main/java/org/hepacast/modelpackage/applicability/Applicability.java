package org.hepacast.modelpackage.applicability;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.NotApplicable;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.modelpackage.score.ModelInput;
import org.hepacast.modelpackage.score.ModelInputs;
import org.jspecify.annotations.Nullable;

/** The patients a model was made for, as rules over the index event and over catalogue features. */
public record Applicability(IndexRule index, List<FeatureRule> features) {

  /** How far the index event has come. */
  public enum IndexStatus {
    PLANNED,
    PERFORMED
  }

  /**
   * @param otherwise said where the index event is another one
   * @param assumption said where a question names no index event
   */
  public record IndexRule(
      List<IndexEvent.Kind> kinds, List<IndexStatus> status, String otherwise, String assumption) {
    public IndexRule {
      kinds = List.copyOf(kinds);
      status = List.copyOf(status);
    }

    boolean accepts(IndexEvent event) {
      return kinds.contains(event.kind())
          && status.contains(event.performed() ? IndexStatus.PERFORMED : IndexStatus.PLANNED);
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

  /** Whether a model may speak. */
  public sealed interface Verdict {
    /**
     * @param assumptions what is taken for granted because it is not known
     */
    record Applies(List<String> assumptions) implements Verdict {}

    /** It may not; the outcome says why. */
    record Declines(RiskOutcome outcome) implements Verdict {}
  }

  public Applicability {
    features = List.copyOf(features);
  }

  /**
   * @param event null where the question names none
   */
  public Verdict judge(@Nullable IndexEvent event, ModelInputs inputs) {
    var contradictions = new ArrayList<String>();
    var open = new ArrayList<String>();
    var assumptions = new ArrayList<String>();
    if (event == null) {
      assumptions.add(index.assumption());
    } else if (!index.accepts(event)) {
      contradictions.add(index.otherwise());
    }
    for (FeatureRule rule : features) {
      ModelInput input = inputs.get(rule.feature());
      switch (input.value()) {
        case FeatureValue.Known known -> {
          Set<String> codes = inputs.possibilities().code(rule.feature());
          if (!rule.accepts().containsAll(codes)) {
            contradictions.add(rule.otherwise());
          }
        }
        case FeatureValue.Missing missing -> {
          if (rule.whenMissing() == WhenMissing.ASSUME && isSilence(missing)) {
            assumptions.add(rule.missing());
          } else {
            open.add(isSilence(missing) ? rule.missing() : missing.detail());
          }
        }
      }
    }
    if (!contradictions.isEmpty()) {
      return new Verdict.Declines(new NotApplicable(contradictions));
    }
    return open.isEmpty()
        ? new Verdict.Applies(List.copyOf(assumptions))
        : new Verdict.Declines(new NotComputable(open));
  }

  /** Only silence lets a model assume something: not what was said and cannot be understood. */
  private static boolean isSilence(FeatureValue.Missing missing) {
    return switch (missing.reason()) {
      case NEVER_REPORTED, OUTSIDE_WINDOW, AFTER_INDEX_EVENT, WITHDRAWN, NOT_DERIVABLE -> true;
      case REFUSED, UNSETTLED -> false;
    };
  }
}
