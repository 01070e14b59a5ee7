package org.hepacast.modelpackage.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A model that is asked the same again is not asked: so whenever two questions are equal, the risks
 * must be, and when they are not, a changed risk must not be overlooked.
 */
class QuestionTest {
  private static final Scorer SCORER = new Scorer(Shipped.CATALOGUE);

  /** Ways in which a vector may differ from {@link #known()}. */
  private static final Map<String, Supplier<Case>> CHANGES =
      Map.ofEntries(
          Map.entry("nothing", QuestionTest::known),
          Map.entry("the sequence", () -> known().sequence(7)),
          Map.entry("a value that one model reads", () -> known().with("lab.ca19_9", "21")),
          Map.entry("a value that several read", () -> known().with("lab.cea", "13")),
          Map.entry("a value that comes", () -> known().with("lab.nlr", "2")),
          Map.entry("a value that goes", () -> known().without("lab.cea")),
          Map.entry("a value becomes preliminary", () -> known().withPreliminary("lab.cea", "12")),
          Map.entry("a value is censored", () -> known().with("lab.cea", "<12")),
          Map.entry("another source of a value", () -> known().with(fromAnotherSource())),
          Map.entry("another reason for what is missing", () -> known().with(refused())),
          Map.entry("a correction", () -> known().corrected("lab.cea")),
          Map.entry("an operation only planned", () -> known().index(hepatectomy(), false)),
          Map.entry("another case", () -> known().id("case-2")),
          Map.entry("a withdrawal", () -> known().withdrawn("entered in error")));

  private static Case known() {
    return Case.resected()
        .with("clinical.node_positive", "true")
        .with("clinical.lesion_count", "2")
        .with("lab.cea", "12")
        .with("lab.ca19_9", "20");
  }

  private static IndexEvent.Kind hepatectomy() {
    return IndexEvent.Kind.HEPATECTOMY;
  }

  private static FeatureValue fromAnotherSource() {
    return new FeatureValue.Known(
        "lab.cea",
        Case.value("lab.cea", "12"),
        Case.RECEIVED,
        null,
        List.of(new VersionedReference("ehr", "Observation", "other", "9")),
        false,
        false);
  }

  private static FeatureValue refused() {
    return new FeatureValue.Missing(
        "lab.crp", MissingReason.REFUSED, "Its unit cannot be read.", List.of());
  }

  static Stream<Arguments> changesOfEachModel() {
    return CHANGES.keySet().stream()
        .flatMap(
            change ->
                Shipped.SHELF.scores().stream().map(model -> Arguments.of(change, model.family())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("changesOfEachModel")
  void questionsAreEqualExactlyWhereTheRisksAre(String change, String family) {
    ShelvedModel.Score model = Shipped.model(family);
    var before = known().vector();
    var after = CHANGES.get(change).get().vector();

    boolean sameQuestion =
        Question.of(before, List.of(model)).equals(Question.of(after, List.of(model)));
    boolean sameRisk =
        SCORER.score(before, model).riskId().equals(SCORER.score(after, model).riskId());

    assertThat(sameQuestion).isEqualTo(sameRisk);
  }
}
