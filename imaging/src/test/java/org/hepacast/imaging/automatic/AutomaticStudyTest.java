package org.hepacast.imaging.automatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hepacast.imaging.fixture.StudyFiles.Drawn.labelled;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.AnnouncedStudy;
import org.hepacast.contracts.imaging.ImagedPatient;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.imaging.fixture.ByValue;
import org.hepacast.imaging.fixture.Scene;
import org.hepacast.imaging.fixture.StudyFiles;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.store.Labels;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.imaging.worker.Measuring;
import org.hepacast.imaging.worker.Measuring.Undrawn;
import org.hepacast.imaging.worker.StudyMeasuring;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.segmentation.pack.TestPackage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Studies on which nobody has drawn, as files, and a package that tells tissue by its value: its
 * regions are the scene's own.
 */
class AutomaticStudyTest {
  private static final Measuring.Watch NONE = (_, _) -> {};

  @TempDir private Path root;
  private Path folder;
  private StudyFiles files;

  @BeforeEach
  void begin() throws IOException {
    folder = Files.createDirectory(root.resolve("images"));
    files = new StudyFiles(folder);
  }

  private static TestPackage byValue() {
    return ByValue.of(Scene.GRID);
  }

  private PackageSegmenter segmenter(TestPackage model) {
    return PackageSegmenter.open(model.write(root.resolve("package")), 2, "test", "1");
  }

  private Measuring.Prepared prepare(
      MeasurementProtocol protocol, Optional<PackageSegmenter> segmenter) {
    var measuring =
        new StudyMeasuring(
            List.of(protocol),
            ArchiveRules.oneSystem(StudyFiles.SYSTEM, ZoneOffset.UTC),
            Workers.common(),
            new StudyMeasuring.Limits(1, 6),
            Optional.empty(),
            segmenter);
    return measuring.prepare(folder, request(), StudyMeasuring.digest(protocol), NONE);
  }

  private Measuring.Prepared prepare(PackageSegmenter segmenter) {
    return prepare(TestProtocols.ct(), Optional.of(segmenter));
  }

  private static ImagingRequest request() {
    var study =
        new AnnouncedStudy(
            new VersionedReference("ehr", "ImagingStudy", "a", "1"),
            StudyFiles.STUDY,
            null,
            List.of(),
            null,
            null,
            List.of(),
            List.of());
    var patient =
        new ImagedPatient(
            "Patient/a", List.of(StudyFiles.SYSTEM + "|SYN-1"), LocalDate.of(1960, 2, 3), "male");
    return ImagingRequest.of("ehr", patient, study, false);
  }

  private static Labels found(Measuring.Prepared prepared) {
    return ((Measuring.Found) ((Undrawn) prepared).segmenting().segment(NONE)).labels();
  }

  private static Measuring.Done measured(Measuring.Prepared prepared) {
    return (Measuring.Done) ((Measuring.Ready) prepared).measurement().run(NONE);
  }

  @Test
  void whatIsFoundIsMeasuredAsIfAPersonHadDrawnIt() {
    files.ct(1);
    Measuring.Done automatic;
    try (PackageSegmenter segmenter = segmenter(byValue())) {
      Measuring.Prepared prepared = prepare(segmenter);
      Labels labels = found(prepared);

      double voxelMl = Scene.GRID.voxelVolumeMm3() / 1000;
      assertThat(labels.segmentation().name()).isEqualTo("by-value");
      assertThat(labels.segmentation().maturity()).isEqualTo(Maturity.DEMONSTRATION);
      assertThat(labels.segmentation().leastAgreement()).hasValue(1);
      assertThat(labels.segmentation().classes().getLast().volumeMl())
          .isCloseTo(Scene.mask(Scene.BOTH).voxelCount() * voxelMl, within(1e-9));
      Measuring.Settled settled = ((Undrawn) prepared).segmenting().with(labels);
      assertThat(((Measuring.Ready) settled).labels()).isEqualTo(labels);
      assertThat(((Measuring.Ready) settled).decisions())
          .singleElement()
          .matches(one -> one.reason().equals("the only series that fits the protocol"));
      automatic = measured(settled);
    }

    new StudyFiles(folder)
        .seg(2, 1, labelled("Liver", Scene.LIVER), labelled("Metastasis", Scene.BOTH));
    Measuring.Done drawn = measured(prepare(TestProtocols.ct(), Optional.empty()));
    assertThat(automatic.outcome().features()).isEqualTo(drawn.outcome().features());
    assertThat(automatic.outcome().lesions()).isEqualTo(drawn.outcome().lesions());
    assertThat(automatic.outcome().segmentationUid())
        .isNotEqualTo(drawn.outcome().segmentationUid());
  }

  @Test
  void theSameImagesAndPackageGiveTheSameBytesAndAnyOtherAnotherIdentity() {
    files.ct(1);
    Labels first;
    try (PackageSegmenter segmenter = segmenter(byValue())) {
      first = found(prepare(segmenter));
      Labels again = found(prepare(segmenter));
      assertThat(again.id()).isEqualTo(first.id());
      assertThat(again.object().dicom()).isEqualTo(first.object().dicom());
    }
    TestPackage newer = byValue().change("package.json", "\"1.0.0\"", "\"1.0.1\"");
    try (PackageSegmenter segmenter = segmenter(newer)) {
      Labels other = found(prepare(segmenter));
      assertThat(other.id()).isNotEqualTo(first.id());
      assertThat(other.object().sopInstanceUid()).isNotEqualTo(first.object().sopInstanceUid());
    }
  }

  /** What a person has drawn stands, even where it cannot be used. */
  static Stream<Arguments> drawn() {
    return Stream.of(
        drawing("a segmentation", f -> f.seg(2, 1, LIVER, BOTH), null),
        drawing("a structure set", f -> f.structures(2, 1, LIVER, BOTH), null),
        drawing(
            "a segmentation of another series",
            f -> f.seg(2, 7, LIVER, BOTH),
            ImagingRefusal.SEGMENTATION_OF_OTHER_SERIES),
        drawing("one without a lesion", f -> f.seg(2, 1, LIVER), ImagingRefusal.NO_REGION),
        drawing(
            "one of unknown things",
            f -> f.seg(2, 1, labelled("thing", Scene.BOTH)),
            ImagingRefusal.NO_REGION));
  }

  private static final StudyFiles.Drawn LIVER = labelled("Liver", Scene.LIVER);
  private static final StudyFiles.Drawn BOTH = labelled("Metastasis", Scene.BOTH);

  private interface Draws {
    void on(StudyFiles files);
  }

  private static Arguments drawing(String name, Draws draws, ImagingRefusal refusal) {
    return Arguments.of(name, draws, Optional.ofNullable(refusal));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drawn")
  void whatAPersonHasDrawnIsNeverSegmented(
      String name, Draws draws, Optional<ImagingRefusal> refusal) {
    files.ct(1);
    draws.on(files);
    try (PackageSegmenter segmenter = segmenter(byValue())) {
      switch (prepare(segmenter)) {
        case Measuring.Ready ready -> assertThat(ready.labels()).as(name).isNull();
        case Measuring.Refused refused -> assertThat(refusal).contains(refused.reason());
        case Undrawn undrawn -> throw new AssertionError(name + " is segmented");
      }
    }
  }

  @Test
  void withoutAPackageItIsRefusedAsEver() {
    files.ct(1);
    assertThat(prepare(TestProtocols.ct(), Optional.empty()))
        .isInstanceOfSatisfying(
            Measuring.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(ImagingRefusal.NO_SEGMENTATION);
              assertThat(refused.words()).contains("neither a segmentation (SEG)");
            });
  }

  @Test
  void ultrasoundIsNotSegmented() {
    files.ultrasound(1, 0, _ -> {});
    try (PackageSegmenter segmenter = segmenter(byValue())) {
      assertThat(prepare(TestProtocols.us(), Optional.of(segmenter)))
          .isInstanceOfSatisfying(
              Measuring.Refused.class,
              refused -> assertThat(refused.reason()).isEqualTo(ImagingRefusal.NO_SEGMENTATION));
    }
  }

  @Test
  void twoSeriesThatFitEquallyAreNotGuessedAt() {
    files.ct(1);
    files.ct(2);
    try (PackageSegmenter segmenter = segmenter(byValue())) {
      assertThat(prepare(segmenter))
          .isInstanceOfSatisfying(
              Measuring.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(ImagingRefusal.SEVERAL_SERIES);
                assertThat(refused.words()).contains("draw the lesions on one of them");
              });
    }
  }

  @Test
  void aProtocolOfWhatThePackageDoesNotKnowIsRefusedBeforeItRuns() {
    files.ct(1);
    MeasurementProtocol primary =
        TestProtocols.ct("names: [intra, peri4mm, intra+peri4mm, parenchyma]", "names: [primary]");
    try (PackageSegmenter segmenter = segmenter(byValue())) {
      assertThat(prepare(primary, Optional.of(segmenter)))
          .isInstanceOfSatisfying(
              Measuring.Refused.class,
              refused ->
                  assertThat(refused.words())
                      .contains(
                          "by-value 1.0.0 does not know what the protocol measures (primary)"));
    }
  }

  static Stream<Arguments> notSegmented() {
    return Stream.of(
        Arguments.of(
            "unsuited",
            changed(p -> p.change("package.json", "\"mostSlice\": 8", "\"mostSlice\": 2")),
            "by-value 1.0.0 is not made for this series: voxels of 1.50 x 1.50 mm, slices of 3.00"
                + " mm"),
        Arguments.of(
            "not sure",
            changed(
                p ->
                    p.change(
                            "package.json",
                            "[\"fold_0.onnx\"]",
                            "[\"fold_0.onnx\", \"fold_1.onnx\"]")
                        .change(
                            "package.json", "\"leastAgreement\": 0.5", "\"leastAgreement\": 0.99")
                        .with(
                            "fold_1.onnx",
                            ByValue.network(new float[] {-4, 4, 0}, new float[] {0, -6, 2}))),
            "the package asks for 0.99"),
        Arguments.of(
            "nothing found",
            changed(
                p -> p.with("fold_0.onnx", ByValue.network(new float[3], new float[] {1, 0, 0}))),
            "found nothing"));
  }

  private static UnaryOperator<TestPackage> changed(UnaryOperator<TestPackage> change) {
    return change;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notSegmented")
  void whatGivesNoRegionsIsRefusedWithWhatToDo(
      String name, UnaryOperator<TestPackage> change, String words) {
    files.ct(1);
    try (PackageSegmenter segmenter = segmenter(change.apply(byValue()))) {
      Measuring.Segmented segmented = ((Undrawn) prepare(segmenter)).segmenting().segment(NONE);
      assertThat(segmented)
          .isInstanceOfSatisfying(
              Measuring.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(ImagingRefusal.NO_SEGMENTATION);
                assertThat(refused.words())
                    .startsWith("Nobody has drawn the lesions")
                    .contains(words);
                assertThat(refused.decisions()).hasSize(1);
              });
    }
  }

  /** That no lesion was found does not say that none is there. */
  @Test
  void aLiverWithoutALesionIsNotMeasured() {
    files.ct(1);
    byte[] liverAlone = ByValue.network(new float[] {-4, 4, 0}, new float[] {0, 0, -9});
    try (PackageSegmenter segmenter = segmenter(byValue().with("fold_0.onnx", liverAlone))) {
      Measuring.Prepared prepared = prepare(segmenter);
      assertThat(((Undrawn) prepared).segmenting().with(found(prepared)))
          .isInstanceOfSatisfying(
              Measuring.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(ImagingRefusal.NO_REGION);
                assertThat(refused.words())
                    .contains("by-value 1.0.0", "has not found all that the protocol measures");
              });
    }
  }
}
