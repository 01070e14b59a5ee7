package org.hepacast.report.patientreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.ModelReference;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static ModelReference model(String title, Maturity maturity, String limits) {
    ModelReference fong = Risks.fong("1.0.0", maturity);
    return new ModelReference(
        title,
        fong.version(),
        title,
        fong.question(),
        maturity,
        fong.digest(),
        fong.citation(),
        fong.performance(),
        limits,
        fong.endpoints());
  }

  private static final ModelReference ONE =
      model("One", Maturity.PUBLISHED_SCORE, "Of one cohort. For no choice of treatment");

  private static final ModelReference OTHER =
      model("Other", Maturity.PUBLISHED_SCORE, "Of one cohort. Not in children.");

  private static final ModelReference LEARNED =
      model("Learned", Maturity.DEMONSTRATION, "Not in children.");

  @Test
  void whatSeveralModelsSayIsSaidOnceAndWhatOneSaysBesideIt() {
    Limits limits = Limits.of(List.of(ONE, OTHER, LEARNED));

    assertThat(limits.own(ONE)).isEqualTo("For no choice of treatment.");
    assertThat(limits.own(OTHER)).isEmpty();
    assertThat(limits.own(LEARNED))
        .isEqualTo("A demonstration: the model was trained on simulated patients.");
    assertThat(limits.shared())
        .containsExactly(
            "All models: Research use only, not for clinical decisions.",
            "One, Other: Of one cohort.",
            "Other, Learned: Not in children.");
  }

  /** Nothing of what a model says of itself is lost, whatever others say. */
  @Test
  void aModelAloneSaysAllOfItself() {
    Limits limits = Limits.of(List.of(ONE));

    assertThat(limits.shared()).isEmpty();
    assertThat(limits.own(ONE))
        .isEqualTo(
            "Of one cohort. For no choice of treatment. Research use only, not for clinical"
                + " decisions.");
  }

  @Test
  void aModelThatSaysASentenceTwiceSharesItWithNobody() {
    var twice = model("Twice", Maturity.PUBLISHED_SCORE, "Of one cohort. Of one cohort.");

    assertThat(Limits.of(List.of(twice)).shared()).isEmpty();
  }
}
