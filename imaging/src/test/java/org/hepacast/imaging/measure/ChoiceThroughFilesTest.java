package org.hepacast.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hepacast.imaging.fixture.Scene;
import org.hepacast.imaging.fixture.StudyFiles;
import org.hepacast.imaging.fixture.StudyFiles.Drawn;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.radiomics.io.dicom.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which series and segmentation are taken, from files to the outcome. */
class ChoiceThroughFilesTest {
  private static final Drawn LARGE = Drawn.labelled("Tumor", Scene.LARGE);
  private static final Drawn SMALL = Drawn.labelled("Tumor", Scene.SMALL);
  private static final Drawn LIVER = Drawn.labelled("Liver", Scene.LIVER);

  @TempDir private Path folder;
  private StudyFiles files;

  @BeforeEach
  void aFolder() {
    files = new StudyFiles(folder);
  }

  private static MeasurementProtocol newest() {
    return TestProtocols.ct("several: refuse", "several: newest");
  }

  private Measurement measure(MeasurementProtocol protocol) {
    return StudyMeasurement.of(folder, StudyFiles.expected(), protocol);
  }

  private void isAmbiguous(MeasurementProtocol protocol) {
    assertThat(measure(protocol))
        .isInstanceOfSatisfying(
            NotMeasured.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(RefusalReason.AMBIGUOUS_SEGMENTATION));
  }

  /** Their times are 18:00 and 19:00, by the number; the order of the files says nothing. */
  @ParameterizedTest
  @CsvSource({"8, 9", "9, 8"})
  void ofSeveralSegmentationsTheNewestIsMeasured(int large, int small) {
    files.ct(3);
    files.seg(large, 3, LARGE, LIVER);
    files.seg(small, 3, SMALL, LIVER);
    isAmbiguous(TestProtocols.ct());

    var measured = (Measured) measure(newest());

    assertThat(measured.source().segmentationUids()).containsExactly(StudyFiles.series(9) + ".1");
    assertThat(measured.regions().getFirst().voxels())
        .isEqualTo(Scene.mask(large == 9 ? Scene.LARGE : Scene.SMALL).voxelCount());
  }

  @Test
  void twoThatWereMadeAtTheSameTimeStayRefused() {
    files.ct(3);
    files.seg(8, 3, seg -> seg.text(Tag.CONTENT_TIME, "190000"), LARGE, LIVER);
    files.seg(9, 3, SMALL, LIVER);
    isAmbiguous(newest());
  }

  @Test
  void oneThatDoesNotSayWhenItWasMadeStaysRefused() {
    files.ct(3);
    files.seg(8, 3, LARGE, LIVER);
    files.seg(9, 3, seg -> seg.remove(Tag.CONTENT_DATE).remove(Tag.CONTENT_TIME), SMALL, LIVER);
    isAmbiguous(newest());
  }

  /** Slices are acquired at 09:30:00 and nothing describes them; portal venous is 55 to 100 s. */
  @ParameterizedTest
  @CsvSource({
    "092945, its phase is arterial",
    "092915, its phase is arterial",
    "092914, its phase cannot be told",
    "092906, its phase cannot be told",
    "092905, ",
    "092820, ",
    "092819, its phase cannot be told",
    "092700, its phase is delayed",
    "082900, its phase cannot be told",
    "093100, its phase cannot be told"
  })
  void thePhaseFollowsFromTheTimesOfContrast(String bolus, String objection) {
    files.ct(
        3,
        (_, slice) ->
            slice.remove(Tag.SERIES_DESCRIPTION).text(Tag.CONTRAST_BOLUS_START_TIME, bolus));
    files.seg(9, 3, LARGE, LIVER);

    Measurement outcome = measure(TestProtocols.ct());

    if (objection == null) {
      assertThat(outcome).isInstanceOf(Measured.class);
    } else {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              NotMeasured.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(RefusalReason.NO_SUITABLE_SERIES);
                assertThat(refused.text()).contains(objection.replace("its ", ""));
              });
    }
  }

  /** One file of 20 frames is the same series as 20 files. */
  @Test
  void anEnhancedCtGivesWhatItsSlicesGive() throws Exception {
    files.ct(3);
    files.seg(9, 3, LARGE, LIVER);
    var slices = (Measured) measure(TestProtocols.ct());
    try (var written = Files.list(folder)) {
      for (Path file : written.toList()) {
        Files.delete(file);
      }
    }
    files.enhancedCt(3);
    files.seg(9, 3, LARGE, LIVER);

    var enhanced = (Measured) measure(TestProtocols.ct());

    assertThat(enhanced.features()).isEqualTo(slices.features()).isNotEmpty();
    assertThat(enhanced.regions()).isEqualTo(slices.regions());
    assertThat(enhanced.lesions()).isEqualTo(slices.lesions());
    assertThat(enhanced.source().acquired()).isEqualTo(slices.source().acquired());
  }
}
