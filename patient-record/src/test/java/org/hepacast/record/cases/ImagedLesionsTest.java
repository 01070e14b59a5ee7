package org.hepacast.record.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.record.cases.ImagingScene.CT;
import static org.hepacast.record.cases.ImagingScene.OTHER;
import static org.hepacast.record.cases.ImagingScene.done;
import static org.hepacast.record.cases.ImagingScene.feature;
import static org.hepacast.record.cases.ImagingScene.refused;
import static org.hepacast.record.cases.ImagingScene.result;
import static org.hepacast.record.cases.ImagingScene.study;

import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureValue.Known;
import org.hepacast.contracts.feature.FeatureValue.Missing;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.model.Maturity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Lesions of the image feed what nobody has sent, and nothing else. */
class ImagedLesionsTest {
  private static final String UID = "1.2.3";
  private static final String AT = "2025-09-01T09:00:00Z";
  private static final String COUNT = "clinical.lesion_count";
  private static final String DIAMETER = "clinical.largest_diameter_mm";
  private static final String BILOBAR = "clinical.bilobar";

  private static ImagingScene measured(ImagingOutcome outcome) {
    return new ImagingScene()
        .add(study("ct1", "available", UID, AT))
        .add(result("ct1", UID, CT, AT, outcome));
  }

  private static MissingReason reason(FeatureValue value) {
    return ((Missing) value).reason();
  }

  @Test
  void nobodySentThem() {
    var scene = measured(done("CT", true, 41.3, 8.8));

    assertThat(scene.feature(COUNT))
        .isInstanceOfSatisfying(
            Known.class,
            known -> {
              assertThat(known.value()).isEqualTo(new Value.Quantity(2, "{#}"));
              assertThat(known.rule())
                  .isEqualTo("measured on the image: CT of 2025-09-01, protocol ct-lesions 1");
              assertThat(known.sources())
                  .extracting(source -> source.versionedReference())
                  .containsExactly("ImagingStudy/ct1/_history/1");
              assertThat(known.effective()).hasToString(AT);
              assertThat(known.preliminary()).isFalse();
            });
    assertThat(((Known) scene.feature(DIAMETER)).value()).isEqualTo(new Value.Quantity(41.3, "mm"));
    assertThat(((Known) scene.feature(BILOBAR)).value()).isEqualTo(new Value.Flag(true));
  }

  /** Whoever shows the images shows those of this result alone. */
  @Test
  void theyNameTheResultThatTheyWereMeasuredIn() {
    var result = result("ct1", UID, CT, AT, done("CT", true, 41.3, 8.8));
    var scene = new ImagingScene().add(study("ct1", "available", UID, AT)).add(result);
    var corrected = result("ct1", UID, CT, AT, done("CT", true, 40.1, 8.8));

    for (String feature : List.of(COUNT, DIAMETER, BILOBAR)) {
      assertThat(((Known) scene.feature(feature)).imagingResult()).isEqualTo(result.resultId());
    }
    var after = new ImagingScene().add(study("ct1", "available", UID, AT)).add(corrected);
    assertThat(((Known) after.feature(COUNT)).imagingResult())
        .isEqualTo(corrected.resultId())
        .isNotEqualTo(result.resultId());
  }

  @Test
  void whatIsDerivedRestsOnTheOneResultOfItsParts() {
    Known a = of(COUNT, "a");
    Known b = of(DIAMETER, "b");
    Known none = of(BILOBAR, null);

    assertThat(derived(a, none, a)).isEqualTo("a");
    assertThat(derived(none)).isNull();
    assertThat(derived(a, b)).as("of two images").isNull();
  }

  private static Known of(String name, String result) {
    return new Known(
        name, new Value.Quantity(2, "1"), null, null, List.of(), false, false, null, result);
  }

  private static String derived(Known... parts) {
    var from = Derivations.from(COUNT, new Value.Quantity(2, "1"), "of", List.of(parts));
    return from.value().imagingResult();
  }

  /** Scores take them: they are no preliminary results of the source. */
  @ParameterizedTest
  @CsvSource({
    "DEMONSTRATION, 2025-09-02T10:00:00Z, true,  accepted by a person",
    "DEMONSTRATION,                     , true,  accepted by nobody yet",
    "RESEARCH,      2025-09-02T10:00:00Z, false, accepted by a person",
    "VALIDATED,                         , true,  accepted by nobody yet"
  })
  void regionsThatNobodyHasDrawnAreMarked(
      Maturity maturity, Instant accepted, boolean provisional, String words) {
    var by =
        new AutomaticSegmentation(
            "liver",
            "1.0.0",
            "sha256:0",
            maturity,
            List.of(new AutomaticSegmentation.SegmentedClass("lesion", 3, 0.812)),
            accepted);
    var drawn = (ImagingOutcome.Done) done("CT", true, 41.3, 8.8);

    var known = (Known) measured(drawn.withAutomatic(by)).feature(COUNT);

    assertThat(known.preliminary()).isFalse();
    assertThat(known.automatic()).isEqualTo(by);
    assertThat(known.provisional()).isEqualTo(provisional);
    assertThat(known.rule())
        .isEqualTo(
            "measured on the image: CT of 2025-09-01, protocol ct-lesions 1, segmented"
                + " automatically by liver 1.0.0 (%s), agreement 0.81, %s"
                    .formatted(maturity.words(), words));
  }

  /** What was sent, against a measured image that says 2 metastases of at most 41.3 mm. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "usable,         final,            2025-09-02, 3,   '{#}', SENT",
    "the same,       final,            2025-09-02, 2,   '{#}', SENT",
    "older,          final,            2025-06-01, 3,   '{#}', SENT",
    "preliminary,    preliminary,      2025-09-02, 3,   '{#}', SENT",
    "wrong unit,     final,            2025-09-02, 3,   'kg',  REFUSED",
    "no unit at all, final,            2025-09-02, 3,   '',    REFUSED",
    "impossible,     final,            2025-09-02, 900, '{#}', REFUSED",
    "withdrawn,      entered-in-error, 2025-09-02, 3,   '{#}', IMAGE",
    "too old,        final,            2025-01-02, 3,   '{#}', IMAGE",
    "too late,       final,            2025-09-19, 3,   '{#}', IMAGE"
  })
  void whatWasSentComesFirst(
      String name, String status, String at, String number, String unit, String expected) {
    String quantity = "\"valueQuantity\": {\"value\": %s%s}";
    String with =
        unit.isEmpty() ? "" : ", \"unit\": \"%s\", \"code\": \"%s\"".formatted(unit, unit);
    var scene = measured(done("CT", true, 41.3, 8.8));
    FeatureValue alone =
        new ImagingScene()
            .add(feature(COUNT, status, at, quantity.formatted(number, with)))
            .feature(COUNT);

    FeatureValue value =
        scene.add(feature(COUNT, status, at, quantity.formatted(number, with))).feature(COUNT);

    switch (expected) {
      case "IMAGE" -> assertThat(((Known) value).rule()).startsWith("measured on the image");
      default -> {
        assertThat(value).isEqualTo(alone);
        assertThat(value instanceof Missing missing ? missing.reason().name() : "SENT")
            .isEqualTo(expected);
      }
    }
  }

  /** Of a flag too: the image does not contradict, it only fills in. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void aFlagThatWasSentStands(boolean sent, boolean measured) {
    var scene =
        measured(done("CT", measured, 20.0))
            .add(feature(BILOBAR, "final", "2025-09-02", "\"valueBoolean\": " + sent));

    assertThat(((Known) scene.feature(BILOBAR)).value()).isEqualTo(new Value.Flag(sent));
  }

  @Test
  void oneUltrasoundImageDoesNotCountThem() {
    assertThat(reason(measured(done("US", null, 20.0)).feature(COUNT)))
        .isEqualTo(MissingReason.NEVER_REPORTED);
  }

  @Test
  void whereTheSegmentsTellNoLobesNothingIsSaidOfThem() {
    assertThat(reason(measured(done("CT", null, 20.0)).feature(BILOBAR)))
        .isEqualTo(MissingReason.NEVER_REPORTED);
  }

  @Test
  void aProtocolWithoutLesionsSaysNothing() {
    assertThat(reason(measured(done("CT", null)).feature(COUNT)))
        .isEqualTo(MissingReason.NEVER_REPORTED);
  }

  @Test
  void whatIsImpossibleIsNotTaken() {
    var value = (Missing) measured(done("CT", null, 401.0)).feature(DIAMETER);

    assertThat(value.reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
    assertThat(value.detail()).contains("outside the accepted range");
  }

  @Test
  void twoProtocolsThatDifferOnOneStudySettleNothing() {
    var scene =
        measured(done("CT", null, 20.0)).add(result("ct1", UID, OTHER, AT, done("CT", null, 30.0)));

    assertThat(reason(scene.feature(DIAMETER))).isEqualTo(MissingReason.UNSETTLED);
    assertThat(scene.feature(COUNT)).isInstanceOf(Known.class);
  }

  @Test
  void ofTwoStudiesTheNewerCounts() {
    var scene =
        measured(done("CT", null, 20.0))
            .add(study("ct2", "registered", "1.2.4", "2025-09-10"))
            .add(result("ct2", "1.2.4", OTHER, null, done("CT", null, 30.0, 4.0)));

    Known count = (Known) scene.feature(COUNT);
    assertThat(count.value()).isEqualTo(new Value.Quantity(2, "{#}"));
    assertThat(count.preliminary()).isTrue();
  }

  @Test
  void aNewerStudyThatCouldNotBeMeasuredIsNamed() {
    var scene =
        measured(done("CT", null, 20.0))
            .add(study("ct2", "available", "1.2.4", "2025-09-10"))
            .add(result("ct2", "1.2.4", CT, null, refused(ImagingRefusal.NO_SEGMENTATION)));

    assertThat(((Known) scene.feature(COUNT)).rule())
        .endsWith("; a newer study of 2025-09-10 could not be measured");
  }

  @ParameterizedTest
  @EnumSource(ImagingRefusal.class)
  void whyNothingWasMeasuredIsSaid(ImagingRefusal refusal) {
    var value = (Missing) measured(refused(refusal)).feature(COUNT);

    if (refusal == ImagingRefusal.WRONG_MODALITY) {
      assertThat(value.reason()).isEqualTo(MissingReason.NEVER_REPORTED);
    } else {
      assertThat(value.reason()).isEqualTo(MissingReason.NOT_DERIVABLE);
      assertThat(value.detail())
          .contains("ImagingStudy/ct1 of 2025-09-01 could not be measured: The reason in words.");
      assertThat(value.considered()).extracting(one -> one.id()).containsExactly("ct1");
    }
  }

  /** A corrected segmentation changes a value that was already sent: that is a correction. */
  @Test
  void whatIsMeasuredAnewIsACorrection() {
    var scene = measured(done("CT", null, 20.0));
    CaseState before = scene.states().getFirst();

    scene.add(result("ct1", UID, CT, AT, done("CT", null, 25.0)));

    CaseState after = scene.states(before).getFirst();
    assertThat(after.vector().corrections())
        .extracting(one -> one.feature() + ": " + one.text())
        .containsExactly(
            DIAMETER
                + ": 20 mm -> 25 mm: ImagingStudy/ct1 was changed at its source or measured"
                + " anew.");
  }

  @Test
  void aWithdrawnStudyTakesItsValuesAlong() {
    var scene = measured(done("CT", null, 20.0));
    CaseState before = scene.states().getFirst();

    scene.add(study("ct1", "entered-in-error", UID, AT));

    CaseState after = scene.states(before).getFirst();
    assertThat(after.vector().feature(COUNT)).get().isInstanceOf(Missing.class);
    assertThat(after.vector().corrections())
        .extracting(one -> one.text())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "1 {#} -> no usable value: ImagingStudy/ct1 was withdrawn at its source.",
                "20 mm -> no usable value: ImagingStudy/ct1 was withdrawn at its source."));
  }
}
