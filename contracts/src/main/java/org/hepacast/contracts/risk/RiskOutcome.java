package org.hepacast.contracts.risk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.hepacast.contracts.consent.Refusal;
import org.jspecify.annotations.Nullable;

/** What a model says of a case. Only {@link Scored} becomes a standing RiskAssessment. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RiskOutcome.Scored.class, name = "scored"),
  @JsonSubTypes.Type(value = RiskOutcome.NotComputable.class, name = "not-computable"),
  @JsonSubTypes.Type(value = RiskOutcome.NotApplicable.class, name = "not-applicable"),
  @JsonSubTypes.Type(value = RiskOutcome.Withdrawn.class, name = "withdrawn")
})
public sealed interface RiskOutcome {

  /**
   * A score, or the range of scores that remains possible while inputs are missing.
   *
   * @param low equal to high when every input is known
   * @param scale in words: {@code points, 0-5}
   * @param groups one group, or every group the range touches, lowest first; empty where the source
   *     has none
   * @param predictions per end point and horizon
   * @param figures further published figures in words: {@code median overall survival 51 months};
   *     of a learned model what a reader must know of this answer
   * @param curves of a learned model: the patient's first, then those of groups; not written where
   *     there is none, so that scores keep their bytes and ids
   */
  record Scored(
      double low,
      double high,
      String scale,
      List<ScoreItem> items,
      List<RiskGroup> groups,
      List<Prediction> predictions,
      List<String> figures,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
          List<RiskCurve> curves)
      implements RiskOutcome {
    /** Without curves. */
    public Scored(
        double low,
        double high,
        String scale,
        List<ScoreItem> items,
        List<RiskGroup> groups,
        List<Prediction> predictions,
        List<String> figures) {
      this(low, high, scale, items, groups, predictions, figures, List.of());
    }

    public Scored {
      items = List.copyOf(items);
      groups = List.copyOf(groups);
      predictions = List.copyOf(predictions);
      figures = List.copyOf(figures);
      curves = List.copyOf(curves);
    }

    public boolean complete() {
      return low == high;
    }

    /** Whether it is a learned model's estimate, not a published score. */
    public boolean estimated() {
      return predictions.stream().anyMatch(prediction -> prediction.estimate() != null);
    }

    /** Without the score: it is patient data. */
    @Override
    public String toString() {
      return "Scored[" + scale + "]";
    }
  }

  /** Too little is known; the reasons name what is missing. */
  record NotComputable(List<String> reasons) implements RiskOutcome {
    public NotComputable {
      reasons = List.copyOf(reasons);
    }
  }

  /** The patient is not one the model was made for. */
  record NotApplicable(List<String> reasons) implements RiskOutcome {
    public NotApplicable {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * The case no longer stands.
   *
   * @param reason in words
   * @param refusal that nothing may be computed of the patient; null where another reason holds
   */
  record Withdrawn(String reason, @Nullable Refusal refusal) implements RiskOutcome {
    /** For another reason than the patient's refusal. */
    public Withdrawn(String reason) {
      this(reason, null);
    }
  }
}
