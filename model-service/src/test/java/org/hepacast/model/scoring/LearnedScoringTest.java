package org.hepacast.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome.NotApplicable;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.model.packages.LearnedPackage;
import org.hepacast.model.packages.LearnedPackage.Kind;
import org.hepacast.modelformat.estimator.RiskAnswer;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.scoring.Question;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.hepacast.prognosis.pack.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A learned model is asked of a case as a published score is. */
class LearnedScoringTest {
  private static final FeatureCatalogue CATALOGUE = FeatureCatalogue.shipped();
  private static final Scorer SCORER = new Scorer(CATALOGUE);
  private static final VersionedReference STUDY =
      new VersionedReference("ehr", "ImagingStudy", "ct", "1");

  @TempDir Path folder;
  private int packages;

  private ShelvedModel shelved(LearnedPackage pack) {
    Path zip = folder.resolve(pack.family() + "-" + packages++ + ".zip");
    pack.write(zip);
    return new ShelfReader(CATALOGUE, 16 << 20).read(zip, folder);
  }

  private static Case aCase() {
    return Case.resected()
        .with("lab.cea", "38.4")
        .with("lab.nlr", "3.25")
        .with("clinical.kras", "mutated");
  }

  private static Scored scored(RiskEvent risk) {
    return (Scored) risk.outcome();
  }

  private RiskEvent ask(Kind kind, Case given) {
    return SCORER.score(given.vector(), shelved(LearnedPackage.of(kind, "1.0.0")));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void givesTheNumbersOfTheLibraryToTheLastBit(Kind kind) {
    TrainedModel library = LearnedPackage.of(kind, "1.0.0").model();
    ShelvedModel served = shelved(LearnedPackage.of(kind, "1.0.0"));
    for (double cea : new double[] {0, 3, 17.25, 38.4, 399.9, 1999}) {
      for (String kras : List.of("mutated", "wild-type")) {
        FeatureVector vector =
            aCase().with("lab.cea", Double.toString(cea)).with("clinical.kras", kras).vector();
        RiskEvent risk =
            EventJson.read(EventJson.write(SCORER.score(vector, served)), RiskEvent.class);

        assertThat(scored(risk).predictions()).hasSize(kind.isClassifier() ? 1 : 3);
        for (Prediction prediction : scored(risk).predictions()) {
          var expected =
              (RiskAnswer.Estimated)
                  library.risk(
                      Map.of(
                          "lab.cea",
                          cea,
                          "lab.nlr",
                          3.25,
                          "clinical.kras=mutated",
                          kras.equals("mutated") ? 1.0 : 0.0),
                      prediction.horizonMonths());
          assertThat(Double.doubleToLongBits(prediction.estimate().probability()))
              .isEqualTo(Double.doubleToLongBits(expected.probability()));
          assertThat(prediction.lowPercent()).isEqualTo(100 * expected.probability());
          assertThat(prediction.highPercent()).isEqualTo(prediction.lowPercent());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void saysWhatMovedItInClinicalWordsWithValueAndUnit(Kind kind) {
    Scored scored = scored(ask(kind, aCase()));

    assertThat(scored.items())
        .extracting(ScoreItem::name)
        .containsExactlyInAnyOrder(
            "Carcinoembryonic antigen in serum or plasma",
            "Neutrophil-to-lymphocyte ratio",
            CATALOGUE.feature("clinical.kras").meaning() + ": mutated");
    assertThat(scored.items())
        .extracting(ScoreItem::given)
        .containsExactlyInAnyOrder("38.4 ug/L", "3.25", "mutated");
    assertThat(scored.items())
        .extracting(ScoreItem::criterion)
        .allMatch(
            effect ->
                effect.matches(
                    switch (kind) {
                      case LOGISTIC, MACHINE ->
                          "multiplies the odds within 1 year by \\d+\\.\\d\\d";
                      case FOREST ->
                          "(raises|lowers) the risk within 1 year by \\d+\\.\\d percentage points";
                      case COX, BOOSTED -> "multiplies the hazard by \\d+\\.\\d\\d";
                    }));
    assertThat(scored.figures()).anyMatch(remark -> remark.startsWith("Contributions: "));
    for (int i = 1; i < scored.items().size(); i++) {
      assertThat(Math.abs(scored.items().get(i).lowPoints()))
          .isLessThanOrEqualTo(Math.abs(scored.items().get(i - 1).lowPoints()));
    }
  }

  @Test
  void thePatientsCurveStandsBesideThoseOfTheGroups() {
    Scored scored = scored(ask(Kind.FOREST, aCase()));

    assertThat(scored.curves())
        .extracting(RiskCurve::label)
        .containsExactly(
            "this patient",
            "low (below 50 %) (22 patients, simulated)",
            "high (50 % and more) (18 patients, simulated)");
    RiskCurve patient = scored.curves().getFirst();
    assertThat(patient.group()).isNull();
    assertThat(patient.months()).hasSize(36).last().isEqualTo(36.0);
    assertThat(patient.percent().getLast()).isEqualTo(scored.predictions().getLast().lowPercent());
    assertThat(scored.curves().get(2).lowPercent()).containsExactly(12.5, 25.0, 50.0, 62.5);
    assertThat(scored(ask(Kind.LOGISTIC, aCase())).curves())
        .extracting(RiskCurve::group)
        .containsExactly("low", "high");
  }

  /** By hand: the table goes from 0 to 25 % at 0, and from 75 to 100 % at 1. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void saysHowCertainItIsAndWhatBecameOfTheGroup(Kind kind) {
    Scored scored = scored(ask(kind, aCase()));
    Prediction first = scored.predictions().getFirst();
    double risk = first.estimate().probability();

    assertThat(first.estimate().low()).isCloseTo(0.75 * risk, within(1e-12));
    assertThat(first.estimate().high()).isCloseTo(0.25 + 0.75 * risk, within(1e-12));
    assertThat(first.estimate().level()).isEqualTo(0.95);
    assertThat(first.uncertainty())
        .startsWith("95 % interval ")
        .contains("bootstrap of the simulated patients", "Sampling of the training data");
    assertThat(scored.groups())
        .extracting(RiskGroup::code)
        .containsExactly(risk < 0.5 ? "low" : "high");
    assertThat(first.published())
        .isEqualTo(
            risk < 0.5
                ? "Observed within 1 year in 22 patients of the group low (below 50 %)"
                    + " (simulated): 12.5 %"
                : "Observed within 1 year in 18 patients of the group high (50 % and more)"
                    + " (simulated): 50.0 % (95 % interval 25.0 to 75.0 %)");
    if (!kind.isClassifier()) {
      Prediction second = scored.predictions().get(1);
      assertThat(second.estimate().low()).isNull();
      assertThat(second.uncertainty()).startsWith("Sampling of the training data");
    }
  }

  @Test
  void whatIsMissingIsImputedAsThePackageSaysAndTold() {
    RiskEvent risk = ask(Kind.COX, aCase().without("lab.nlr"));

    assertThat(risk.missing()).containsExactly("lab.nlr");
    assertThat(scored(risk).figures())
        .contains(
            "Neutrophil-to-lymphocyte ratio is missing: 2.5 was taken in its place, as the package"
                + " says");
    assertThat(scored(risk).items())
        .filteredOn(item -> item.name().startsWith("Neutrophil"))
        .singleElement()
        .satisfies(item -> assertThat(item.given()).isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lab.cea | | (lab.cea) is missing: Never reported.",
        "lab.cea | <5 | (lab.cea) is known only as < 5 ug/L, and this model takes a number",
        "lab.nlr | >=10 | (lab.nlr) is known only as >= 10, and this model takes a number",
        "clinical.kras | | (clinical.kras) is missing: Never reported."
      })
  void isNotComputedFromWhatIsNoNumber(String feature, String value, String reason) {
    Case given = value == null ? aCase().without(feature) : aCase().with(feature, value);

    assertThat(ask(Kind.FOREST, given).outcome())
        .isInstanceOfSatisfying(
            NotComputable.class,
            not -> assertThat(not.reasons()).singleElement().asString().endsWith(reason));
  }

  /** Several codes that mean the same to a model, and a number cut in two; ? where it is open. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "clinical.t_stage=T4|T4a|T4b; T4; 1",
        "clinical.t_stage=T4|T4a|T4b; T4a; 1",
        "clinical.t_stage=T4|T4a|T4b; T3; 0",
        "clinical.synchronous=true; true; 1",
        "clinical.synchronous=true; false; 0",
        "lab.ca19_9>200; 199.5; 0",
        "lab.ca19_9>200; 200; 0",
        "lab.ca19_9>200; 200.5; 1",
        "lab.ca19_9>=200; 199.5; 0",
        "lab.ca19_9>=200; 200; 1",
        "lab.ca19_9>200; <200; 0",
        "lab.ca19_9>200; <=200; 0",
        "lab.ca19_9>200; <201; ?",
        "lab.ca19_9>200; >200; 1",
        "lab.ca19_9>200; >=200; ?",
        "lab.ca19_9>200; >=201; 1",
        "lab.ca19_9>200; >199; ?",
        "lab.ca19_9>=200; <200; 0",
        "lab.ca19_9>=200; <=200; ?",
        "lab.ca19_9>=200; >=200; 1",
        "lab.ca19_9>=200; >200; 1",
        "clinical.lesion_count>=5; 5; 1",
        "clinical.lesion_count>=5; 4; 0"
      })
  void readsWhatAnInputsNameSays(String input, String value, String number) {
    LearnedPackage pack =
        LearnedPackage.of(Kind.LOGISTIC, "1.0.0")
            .inputs(
                List.of(
                    LearnedPackage.CLINICAL.get(0),
                    LearnedPackage.CLINICAL.get(1),
                    new LearnedPackage.Input(input, "")));
    Case given = aCase().with(input.split("[=>]", 2)[0], value);

    RiskEvent risk = SCORER.score(given.vector(), shelved(pack));

    if (number.equals("?")) {
      assertThat(risk.outcome())
          .isInstanceOfSatisfying(
              NotComputable.class,
              not -> assertThat(not.reasons()).singleElement().asString().contains("known only"));
      return;
    }
    var expected =
        (RiskAnswer.Estimated)
            pack.model()
                .risk(
                    Map.of("lab.cea", 38.4, "lab.nlr", 3.25, input, Double.parseDouble(number)),
                    12);
    assertThat(scored(risk).predictions().getFirst().estimate().probability())
        .isEqualTo(expected.probability());
  }

  @Test
  void aPreliminaryValueIsWaitedFor() {
    assertThat(ask(Kind.COX, aCase().withPreliminary("lab.cea", "40")).outcome())
        .isInstanceOfSatisfying(
            NotComputable.class,
            not -> assertThat(not.reasons()).singleElement().asString().contains("preliminary"));
  }

  @ParameterizedTest
  @CsvSource({
    "lab.cea, 2000, true, true",
    "lab.cea, 2000.5, false, true",
    "lab.cea, 400, true, false",
    "lab.cea, 400.5, true, true",
    "lab.cea, 3, true, false",
    "lab.cea, 2.5, true, true",
    "lab.nlr, 0.5, true, false",
    "lab.nlr, 0.25, false, false",
    "lab.nlr, 40, true, false",
    "lab.nlr, 40.5, false, false"
  })
  void outsideItsRangeItDoesNotApplyAndOutsideTheTrainingItWarns(
      String feature, String value, boolean applies, boolean warns) {
    RiskEvent risk = ask(Kind.BOOSTED, aCase().with(feature, value));

    if (!applies) {
      assertThat(risk.outcome())
          .isInstanceOfSatisfying(
              NotApplicable.class,
              not ->
                  assertThat(not.reasons())
                      .singleElement()
                      .asString()
                      .contains(feature, "outside what the model was made for"));
      return;
    }
    assertThat(scored(risk).figures().stream().anyMatch(said -> said.contains("nobody like this")))
        .isEqualTo(warns);
    assertThat(
            scored(risk).items().stream()
                .anyMatch(item -> item.criterion().contains("outside 3 to 400 ug/L")))
        .isEqualTo(warns);
  }

  @Test
  void asksNobodyItIsNotFor() {
    assertThat(ask(Kind.COX, aCase().index(IndexEvent.Kind.INTRA_ARTERIAL_THERAPY, true)).outcome())
        .isEqualTo(new NotApplicable(List.of("The model is for resection of liver metastases")));
    assertThat(ask(Kind.COX, aCase().with("clinical.liver_metastases", "false")).outcome())
        .isEqualTo(new NotApplicable(List.of("The patient has no liver metastases")));
    Scored assumed = scored(ask(Kind.COX, aCase().without("clinical.liver_metastases")));
    assertThat(assumed.figures()).contains("Liver metastases are assumed.");
    assertThat(assumed.predictions())
        .allMatch(prediction -> prediction.uncertainty().endsWith("Liver metastases are assumed."))
        .allMatch(prediction -> prediction.estimate() != null);
    assertThat(assumed.curves()).isNotEmpty();
  }

  private static ImagedFeatures measured(
      String version, String digest, Map<String, Double> values) {
    return measured("result", version, digest, values);
  }

  private static ImagedFeatures measured(
      String result, String version, String digest, Map<String, Double> values) {
    return new ImagedFeatures.Measured(
        new ProtocolReference(LearnedPackage.PROTOCOL, version, digest),
        result,
        STUDY,
        "1.2.3",
        Instant.parse("2026-02-01T10:00:00Z"),
        new ImagingOutcome.Done(
            "CT", "1.2.3.4", "1.2.3.5", List.of(), null, new ImagingFeatures(values), List.of()),
        false);
  }

  private RiskEvent askImaged(Kind kind, ImagedFeatures... imaged) {
    return SCORER.score(
        aCase().vector().withImaging(List.of(imaged)),
        shelved(LearnedPackage.of(kind, "1.0.0").imaged()));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void takesFromImagesWhatItsOwnProtocolMeasured(Kind kind) {
    var other =
        new ImagedFeatures.Missing(
            new ProtocolReference("other", "1", LearnedPackage.DIGEST),
            MissingReason.NEVER_REPORTED,
            "No study.",
            List.of());
    RiskEvent risk =
        askImaged(
            kind,
            other,
            measured("2", LearnedPackage.DIGEST, Map.of(LearnedPackage.RADIOMIC, 0.25)),
            measured("1", LearnedPackage.DIGEST, Map.of(LearnedPackage.RADIOMIC, 0.75)));

    var expected =
        (RiskAnswer.Estimated)
            LearnedPackage.of(kind, "1.0.0")
                .imaged()
                .model()
                .risk(Map.of("lab.cea", 38.4, "lab.nlr", 3.25, LearnedPackage.RADIOMIC, 0.75), 12);
    assertThat(scored(risk).predictions().getFirst().estimate().probability())
        .isEqualTo(expected.probability());
    assertThat(risk.basis()).contains(STUDY);
    assertThat(scored(risk).items())
        .extracting(ScoreItem::name)
        .contains("Mean intensity within the lesions");
    assertThat(risk.inputs())
        .filteredOn(input -> input.name().equals(LearnedPackage.RADIOMIC))
        .singleElement()
        .isInstanceOfSatisfying(
            FeatureValue.Known.class,
            known -> {
              assertThat(known.rule()).isNull();
              assertThat(known.imagingResult())
                  .as("whoever shows its image shows this one")
                  .isEqualTo("result");
            });
  }

  @Test
  void saysWhyAValueOfAnImageIsMissing() {
    Map<String, Double> values = Map.of(LearnedPackage.RADIOMIC, 0.5);
    assertThat(missing(askImaged(Kind.COX)))
        .contains("No image of this case was measured with protocol zhang-peritumoral 1.");
    assertThat(missing(askImaged(Kind.COX, measured("2", LearnedPackage.DIGEST, values))))
        .contains("measured with zhang-peritumoral 2", "trained on version 1");
    assertThat(missing(askImaged(Kind.COX, measured("1", "sha256:" + "b".repeat(64), values))))
        .contains("another file of protocol zhang-peritumoral 1");
    assertThat(
            missing(
                askImaged(
                    Kind.COX,
                    measured(
                        "1", LearnedPackage.DIGEST, Map.of("radiomics.intra.other_a_b", 1.0)))))
        .contains("gave no such value");
    assertThat(
            missing(
                askImaged(
                    Kind.COX,
                    new ImagedFeatures.Missing(
                        new ProtocolReference(LearnedPackage.PROTOCOL, "1", LearnedPackage.DIGEST),
                        MissingReason.REFUSED,
                        "No portal venous phase.",
                        List.of(STUDY)))))
        .contains("No portal venous phase.");
  }

  private static String missing(RiskEvent risk) {
    assertThat(risk.missing()).containsExactly(LearnedPackage.RADIOMIC);
    return String.join(" ", ((NotComputable) risk.outcome()).reasons());
  }

  /** What the model does not read must not make it speak again. */
  @Test
  void theQuestionHoldsWhatItsProtocolMeasuredAndNothingElse() {
    ShelvedModel model = shelved(LearnedPackage.of(Kind.COX, "1.0.0").imaged());
    FeatureVector vector = aCase().vector();

    Question first =
        Question.of(
                vector.withImaging(
                    List.of(
                        measured(
                            "1", LearnedPackage.DIGEST, Map.of(LearnedPackage.RADIOMIC, 0.5)))),
                List.of(model))
            .getFirst();
    Question more =
        Question.of(
                vector.withImaging(
                    List.of(
                        measured(
                            "1",
                            LearnedPackage.DIGEST,
                            Map.of(LearnedPackage.RADIOMIC, 0.5, "radiomics.intra.a_b", 1.0)))),
                List.of(model))
            .getFirst();
    Question changed =
        Question.of(
                vector.withImaging(
                    List.of(
                        measured(
                            "1", LearnedPackage.DIGEST, Map.of(LearnedPackage.RADIOMIC, 0.25)))),
                List.of(model))
            .getFirst();

    Question again =
        Question.of(
                vector.withImaging(
                    List.of(
                        measured(
                            "another result",
                            "1",
                            LearnedPackage.DIGEST,
                            Map.of(LearnedPackage.RADIOMIC, 0.5)))),
                List.of(model))
            .getFirst();

    assertThat(more).isEqualTo(first);
    assertThat(changed).isNotEqualTo(first);
    assertThat(again).as("its images are shown with it").isNotEqualTo(first);
  }
}
