package org.hepacast.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagingIdsTest {

  @Test
  void aCaseWithoutImagesKeepsTheIdThatItAlwaysHad() {
    assertThat(Examples.vector().vectorId()).isEqualTo("940a1e1cea9c31e6aa09b961771a0cd8");
    assertThat(Examples.vectorWithImages().vectorId()).isNotEqualTo(Examples.vector().vectorId());
  }

  @Test
  void everyRequestAndResultHasAnIdOfItsOwn() {
    assertThat(ImagingExamples.requests())
        .extracting(ImagingRequest::requestId)
        .doesNotHaveDuplicates();
    assertThat(ImagingExamples.results())
        .extracting(ImagingResult::resultId)
        .doesNotHaveDuplicates();
  }

  @Test
  void theSameMeasurementAskedForAgainHasTheSameId() {
    ImagingRequest asked = ImagingExamples.requests().getFirst();
    ImagingResult first = ImagingExamples.results().getFirst();
    var again = ImagingRequest.of(asked.source(), asked.patient(), asked.study(), true);

    ImagingResult second =
        ImagingResult.of(
            again,
            first.protocol(),
            first.acquired(),
            first.contentHash(),
            first.settledAt().plus(Duration.ofDays(1)),
            first.outcome());

    assertThat(again.requestId()).isNotEqualTo(asked.requestId());
    assertThat(second.resultId()).isEqualTo(first.resultId());
  }

  @Test
  void aVectorRestsOnTheStudyThatWasMeasured() {
    FeatureVector vector = Examples.vectorWithImages();

    assertThat(vector.basis())
        .anyMatch(source -> source.versionedReference().equals("ImagingStudy/ct1/_history/2"));
  }

  /** Values that would look right: counts and diameters that do not belong together. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 10",
    "2, 10, 10",
    "1, 10, 9",
    "1, 0, 0",
    "1, -3, -3",
    "1, NaN, NaN",
    "1, Infinity, Infinity"
  })
  void lesionsThatContradictThemselvesAreRefused(int count, double largest, double only) {
    assertThatThrownBy(() -> new MeasuredLesions(count, largest, List.of(only), null, 1.0))
        .hasMessageStartingWith("Lesions:");
  }

  @Test
  void aRegionHasAVolumeOrAnArea() {
    assertThatThrownBy(() -> new MeasuredRegion("intra", 1, null, null))
        .hasMessageContaining("volumeMm3");
    assertThatThrownBy(() -> new MeasuredRegion("intra", 1, 1.0, 1.0))
        .hasMessageContaining("volumeMm3");
  }

  @Test
  void nothingOfAPatientIsInTheirTexts() {
    var done = (ImagingOutcome.Done) ImagingExamples.results().getFirst().outcome();
    assertThat(ImagingExamples.requests().getFirst().patient().toString())
        .doesNotContain("1956", "mrn");
    assertThat(done.toString()).doesNotContain("41.3", "0.3000");
    assertThat(new ImagingFeatures(done.features().values()).toString())
        .isEqualTo("ImagingFeatures[3]");
  }
}
