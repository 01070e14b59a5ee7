package org.hepacast.workbench.cohort.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.KaplanMeier;
import org.hepacast.workbench.recipe.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the papers print comes out again. */
class MarginalsTest {
  static final List<String> STUDIES = Recipes.NAMES;

  /** A printed class of a column whose spread was fitted to it: this much beside sampling error. */
  private static final double FITTED = 0.01;

  /**
   * Shares and means within four standard errors of the draw (one of 100 rows in 160 runs with
   * other seeds would fail by chance); a hundredth more where a distribution was fitted to classes,
   * a fiftieth of the value where it is cut at limits.
   */
  @ParameterizedTest
  @FieldSource("STUDIES")
  void sharesMeansAndMediansAreThoseOfThePaper(String study) {
    Simulation simulation = Simulated.of(study, 5_000, true, 5);
    List<Marginals.Row> rows = new Marginals(simulation.design(), simulation.drawn()).rows();
    assertThat(rows).hasSizeGreaterThan(5);
    var softly = new SoftAssertions();
    for (Marginals.Row row : rows) {
      boolean fitted = row.column().contains("<") || row.column().contains(">");
      boolean cut = row.column().endsWith(" mean") || row.column().endsWith(" median");
      double error = Double.isNaN(row.error()) ? 0 : row.error();
      double tolerance = 4 * error + (fitted ? FITTED : cut ? row.printed() / 50 : 0);
      softly
          .assertThat(row.drawn())
          .as("%s %s", row.part(), row.column())
          .isCloseTo(row.printed(), within(tolerance));
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @FieldSource("STUDIES")
  void theOutcomeIsAsFrequentAsInThePaper(String study) {
    Simulation simulation = Simulated.of(study, 5_000, true, 6);
    for (DesignPart part : simulation.design().parts()) {
      List<SimulatedPatient> those =
          simulation.drawn().stream().filter(p -> p.part().equals(part)).toList();
      double share = those.stream().filter(SimulatedPatient::event).count() / (double) those.size();
      double error = 4 * Math.sqrt(0.25 / those.size());
      switch (part.target()) {
        case DesignPart.Target.Rate(double wanted) ->
            assertThat(share).as(part.part()).isCloseTo(wanted, within(error));
        case DesignPart.Target.Events(double wanted) ->
            assertThat(share).as(part.part()).isCloseTo(wanted, within(error));
        case DesignPart.Target.Median(double months) ->
            assertThat(KaplanMeier.of(survival(those)).survival().at(months))
                .as(part.part())
                // Censored patients leave less than all of them to tell: twice the error.
                .isCloseTo(0.5, within(2 * error));
      }
    }
  }

  @Test
  void halfOfThePatientsOfWangAreFollowedForFourYears() {
    Simulation simulation = Simulated.of("wang-iait-survival", 5_000, true, 3);
    double median = KaplanMeier.ofFollowUp(Simulated.survival(simulation)).median().estimate();
    // Discussion: a median follow-up of 4.2 years; 1.5 months are four errors of this draw.
    assertThat(median).isCloseTo(50.4, within(2.5));
  }

  private static Survival survival(List<SimulatedPatient> those) {
    return Survival.of(
        those.stream().mapToDouble(SimulatedPatient::months).toArray(),
        those.stream().mapToDouble(p -> p.event() ? 1 : 0).toArray());
  }
}
