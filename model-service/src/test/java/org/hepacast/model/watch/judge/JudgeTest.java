package org.hepacast.model.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.model.packages.LearnedPackage;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.model.watch.ledger.Ledger;
import org.hepacast.model.watch.ledger.Told;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From records to alarms and a proposal. */
class JudgeTest {
  private static final Judge JUDGE = new Judge(60, 0.001);
  private static final int CASES = 240;

  /** What happens to the last sixty cases, or to the outcomes of all. */
  enum Course {
    STABLE(null),
    SHIFT(Kind.INPUT),
    UNIT(Kind.RANGE),
    GONE(Kind.MISSING),
    REFUSED(Kind.SCORED),
    SCORES(Kind.SCORE),
    TWICE_THE_DEATHS(Kind.OUTCOME);

    private final Kind alarm;

    Course(Kind alarm) {
      this.alarm = alarm;
    }
  }

  private static ModelWatch watched(Course course, long seed) {
    var ledger = new Ledger();
    RandomGenerator random = new Seeds(seed).generator(course.ordinal());
    for (int i = 0; i < CASES; i++) {
      boolean late = i >= CASES - 60;
      double cea = Math.exp(2 + random.nextGaussian());
      double risk = 0.1 + 0.5 * random.nextDouble();
      Told told = Told.ofCase(i);
      if (late && course == Course.GONE && random.nextDouble() < 0.7) {
        told.without("lab.cea");
      } else {
        told.with(
            "lab.cea",
            !late
                ? cea
                : course == Course.SHIFT ? cea * 6 : course == Course.UNIT ? cea / 1000 : cea);
      }
      told.withCode("clinical.kras", random.nextDouble() < 0.4 ? "mutated" : "wild-type");
      boolean refused = late && course == Course.REFUSED && random.nextDouble() < 0.7;
      double said = late && course == Course.SCORES ? Math.min(0.95, risk + 0.35) : risk;
      ledger.risk(told.caseId(), refused ? told.notComputable() : told.scored(said));
      double hazard = -Math.log1p(-risk) / 730.5 * (course == Course.TWICE_THE_DEATHS ? 2 : 1);
      long death = (long) Math.ceil(-Math.log(1 - random.nextDouble()) / hazard);
      long followed = 200 + random.nextInt(1200);
      ledger.outcome(told.caseId(), told.after(Math.min(death, followed), death <= followed));
    }
    List<ModelWatch> all = JUDGE.look(ledger.cases(), Shelf.empty());
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** Of five streams of each kind all are found, by the measure that is to find them. */
  @ParameterizedTest
  @EnumSource(Course.class)
  void findsWhatHasChangedAndNothingElse(Course course) {
    for (int seed = 0; seed < 5; seed++) {
      ModelWatch watch = watched(course, seed);
      if (course.alarm == null) {
        assertThat(watch.alarms()).isEmpty();
      } else {
        assertThat(watch.alarms(course.alarm)).as("seed " + seed).isPositive();
      }
    }
  }

  @Test
  void proposesTheFactorThatWouldPutItRight() {
    Proposal proposal = watched(Course.TWICE_THE_DEATHS, 1).proposal();

    assertThat(proposal).isNotNull();
    assertThat(proposal.factor().lower()).isLessThan(2);
    assertThat(proposal.factor().upper()).isGreaterThan(2);
    assertThat(proposal.factor().estimate()).isCloseTo(2, within(0.6));
    assertThat(proposal.words()).contains("1 - (1 - risk)^");
    assertThat(proposal.id())
        .isEqualTo(watched(Course.TWICE_THE_DEATHS, 1).proposal().id())
        .isNotEqualTo(watched(Course.TWICE_THE_DEATHS, 2).proposal().id());
    assertThat(watched(Course.STABLE, 1).proposal()).isNull();
  }

  @Test
  void tellsWhatWasSaidAndWhatIsMissing() {
    ModelWatch refused = watched(Course.REFUSED, 1);
    assertThat(refused.said())
        .extracting(ModelWatch.Count::what)
        .containsExactlyInAnyOrder("scored", "not computable: too little is known");
    assertThat(refused.said().stream().mapToLong(ModelWatch.Count::cases).sum()).isEqualTo(60);
    assertThat(refused.window()).isEqualTo(60);
    assertThat(refused.cases()).isEqualTo(CASES);
    assertThat(refused.role()).isEqualTo("gone");
    assertThat(refused.months()).hasSizeLessThanOrEqualTo(24);

    var ledger = new Ledger();
    Told told = Told.ofCase(1).without("lab.cea");
    ledger.risk("1", told.notComputable());
    ModelWatch one = JUDGE.look(ledger.cases(), Shelf.empty()).getFirst();
    assertThat(one.missing()).containsExactly(new ModelWatch.Count("lab.cea: never reported", 1));
    assertThat(one.alarms()).isEmpty();
    assertThat(one.horizons()).isEmpty();
  }

  /** A centre that tells of no deaths is no centre where nobody dies. */
  @Test
  void withoutAnyEventOnRecordNothingIsJudged() {
    var ledger = new Ledger();
    for (int i = 0; i < 100; i++) {
      Told told = Told.ofCase(i).with("lab.cea", i % 7);
      ledger.risk(told.caseId(), told.scored(0.5));
      ledger.outcome(told.caseId(), told.after(1000, false));
    }
    ModelWatch watch = JUDGE.look(ledger.cases(), Shelf.empty()).getFirst();

    assertThat(watch.alarms()).isEmpty();
    assertThat(watch.horizons())
        .singleElement()
        .satisfies(at -> assertThat(at.recorded()).isFalse());
    assertThat(watch.measures())
        .anyMatch(one -> one.measure().words().contains("was ever recorded"));
  }

  /** Of forty patients with CEA from 3 to 400 ug/L the package tells; here a third lies beyond. */
  @Test
  void aLearnedModelIsComparedWithItsTrainingData(@TempDir Path folder) {
    LearnedPackage.of(LearnedPackage.Kind.COX, "1.0.0").write(folder.resolve("cox.zip"));
    Shelf shelf =
        Shelf.read(List.of(folder), new ShelfReader(FeatureCatalogue.shipped(), 16 << 20));
    var ledger = new Ledger();
    for (int i = 0; i < 60; i++) {
      Told told =
          Told.ofCase(i)
              .family("demo-cox")
              .with("lab.cea", i % 3 == 0 ? 0.1 + 0.001 * i : 100 + i)
              .with("lab.nlr", 2)
              .withCode("clinical.kras", i % 2 == 0 ? "mutated" : "wild-type");
      ledger.risk(told.caseId(), told.scored(0.3));
    }
    ModelWatch watch = JUDGE.look(ledger.cases(), shelf).getFirst();

    assertThat(watch.role()).isEqualTo("serving");
    assertThat(watch.title()).isEqualTo("Recurrence, for demonstration");
    assertThat(watch.alarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.measure().kind()).isEqualTo(Kind.RANGE);
              assertThat(alarm.measure().of()).isEqualTo("lab.cea");
              assertThat(alarm.measure().against()).isEqualTo("the training data");
              assertThat(alarm.measure().reference()).isEqualTo(40);
            });
    assertThat(watch.measures())
        .anyMatch(one -> one.measure().of().equals("clinical.kras=mutated"))
        .noneMatch(one -> one.measure().of().equals("clinical.kras=wild-type"));
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(JUDGE.look(new Ledger().cases(), Shelf.empty())).isEmpty();
  }
}
