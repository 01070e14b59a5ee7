package org.hepacast.report.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Risks.risk;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.sample.Risks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {
  private static final Verdict NOTHING = new Verdict.NothingToWrite();
  private static final Instant ACCEPTED = Instant.parse("2025-09-11T08:00:00Z");

  private static Verdict write(AssessmentStatus status) {
    return new Verdict.Write(status);
  }

  private static Written written(AssessmentStatus status, String version) {
    return new Written("RiskAssessment/1/_history/1", status, version, false, "hash");
  }

  static Stream<Arguments> cases() {
    RiskEvent complete = risk().build();
    RiskEvent range = risk().ceaMissing("none").build();
    RiskEvent preliminaryInput = risk().preliminary().build();
    RiskEvent corrected = risk().cea(12, "2").corrected("38.4 -> 12 ug/L").build();
    RiskEvent correctedRange = risk().ceaMissing("withdrawn").corrected("withdrawn").build();
    RiskEvent newModel = risk().version("2.0.0").build();
    RiskEvent newModelCorrected = risk().version("2.0.0").corrected("x").build();
    RiskEvent demonstration = risk().model(Risks.fong("1.0.0", Maturity.DEMONSTRATION)).build();
    RiskEvent demonstrationCorrected =
        risk().model(Risks.fong("1.0.0", Maturity.DEMONSTRATION)).corrected("x").build();
    RiskEvent withdrawn = risk().outcome(new RiskOutcome.Withdrawn("gone")).build();
    RiskEvent notComputable =
        risk().outcome(new RiskOutcome.NotComputable(List.of("no CEA"))).build();
    RiskEvent notApplicable =
        risk().outcome(new RiskOutcome.NotApplicable(List.of("unresected"))).build();
    Written first = written(AssessmentStatus.FINAL, "1.0.0");
    Written gone = written(AssessmentStatus.ENTERED_IN_ERROR, "1.0.0");
    Written amendedBefore =
        new Written("RiskAssessment/1/_history/2", AssessmentStatus.AMENDED, "2.0.0", true, "h");
    Written foundAtEhr =
        new Written("RiskAssessment/1/_history/1", AssessmentStatus.FINAL, null, false, null);
    return Stream.of(
        arguments("complete, first", complete, null, write(AssessmentStatus.FINAL)),
        arguments("complete, again", complete, first, write(AssessmentStatus.FINAL)),
        arguments("a range", range, null, write(AssessmentStatus.PRELIMINARY)),
        arguments(
            "a preliminary input", preliminaryInput, first, write(AssessmentStatus.PRELIMINARY)),
        arguments("a correction", corrected, first, write(AssessmentStatus.CORRECTED)),
        arguments(
            "clinical 4.3: a corrected range",
            correctedRange,
            first,
            write(AssessmentStatus.PRELIMINARY)),
        arguments(
            "clinical 4.2: planned without a date",
            risk().undated().build(),
            null,
            write(AssessmentStatus.PRELIMINARY)),
        arguments(
            "clinical 4.3: applicability not known",
            risk().extrahepaticUnknown().build(),
            null,
            write(AssessmentStatus.PRELIMINARY)),
        arguments("a new model version", newModel, first, write(AssessmentStatus.AMENDED)),
        arguments("its repetition", newModel, amendedBefore, write(AssessmentStatus.AMENDED)),
        arguments("a new model, first", newModel, null, write(AssessmentStatus.FINAL)),
        arguments("unknown version before", newModel, foundAtEhr, write(AssessmentStatus.FINAL)),
        arguments(
            "correction before new model",
            newModelCorrected,
            first,
            write(AssessmentStatus.CORRECTED)),
        arguments(
            "a demonstration model", demonstration, null, write(AssessmentStatus.PRELIMINARY)),
        arguments(
            "a demonstration model, corrected",
            demonstrationCorrected,
            first,
            write(AssessmentStatus.PRELIMINARY)),
        arguments(
            "automatic regions that nobody has accepted",
            risk().automatic(Maturity.VALIDATED, null).build(),
            null,
            write(AssessmentStatus.PRELIMINARY)),
        arguments(
            "automatic regions that were accepted",
            risk().automatic(Maturity.RESEARCH, ACCEPTED).build(),
            null,
            write(AssessmentStatus.FINAL)),
        arguments(
            "automatic regions of a demonstration, accepted",
            risk().automatic(Maturity.DEMONSTRATION, ACCEPTED).build(),
            null,
            write(AssessmentStatus.PRELIMINARY)),
        arguments("withdrawn", withdrawn, first, write(AssessmentStatus.ENTERED_IN_ERROR)),
        arguments(
            "no longer computable", notComputable, first, write(AssessmentStatus.ENTERED_IN_ERROR)),
        arguments(
            "no longer applicable", notApplicable, first, write(AssessmentStatus.ENTERED_IN_ERROR)),
        arguments("withdrawn, nothing stood", withdrawn, null, NOTHING),
        arguments("not computable, nothing stood", notComputable, null, NOTHING),
        arguments("not applicable, nothing stood", notApplicable, null, NOTHING),
        arguments("withdrawn twice", withdrawn, gone, NOTHING),
        arguments("scored again after withdrawal", complete, gone, write(AssessmentStatus.FINAL)));
  }

  /** Clinical 1.9: an assumption about applicability leaves it preliminary. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void statusFollowsFromTheRiskAndWhatStands(
      String name, RiskEvent risk, Written written, Verdict expected) {
    assertThat(Verdict.of(risk, written)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "VALIDATED,     false, an input rests on automatic regions that nobody has accepted",
    "DEMONSTRATION, true,  an input rests on regions that a demonstration has segmented"
  })
  void anAssessmentSaysWhyItIsPreliminary(Maturity maturity, boolean accepted, String why) {
    RiskEvent risk = risk().automatic(maturity, accepted ? ACCEPTED : null).build();

    assertThat(Narrative.unfinished(risk)).containsExactly(why);
    assertThat(Narrative.notes(risk))
        .contains("Preliminary: " + why + ".")
        .anyMatch(note -> note.contains("segmented automatically by liver 1.0.0"));
  }

  @Test
  void theSameRiskAskedAgainAfterItsOwnWriteKeepsItsStatus() {
    RiskEvent newModel = risk().version("2.0.0").build();
    Written first = written(AssessmentStatus.FINAL, "1.0.0");

    var afterwards =
        new Written(
            "RiskAssessment/1/_history/2",
            AssessmentStatus.AMENDED,
            "2.0.0",
            Verdict.modelChanged(newModel, first),
            "hash");

    assertThat(Verdict.of(newModel, afterwards)).isEqualTo(Verdict.of(newModel, first));
  }
}
