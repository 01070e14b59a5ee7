package org.hepacast.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Sex;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.Protocols;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.imaging.study.ExpectedIdentity;
import org.hepacast.imaging.study.ExpectedStudy;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.LesionTruth;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.phantom.ct.Lobe;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.testbed.phantom.study.CtStudy;
import org.hepacast.testbed.phantom.study.Drawing;
import org.hepacast.testbed.phantom.study.Examination;
import org.hepacast.testbed.phantom.study.Fault;
import org.hepacast.testbed.phantom.study.UltrasoundStudy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Phantoms, whose truth is known, come out as they are. */
class PhantomStudyTest {

  private static final double PIXEL = 3.5;
  private static final Examination EXAMINATION =
      Examination.of(
          new Patient("SYN-1", "Phantom^One", LocalDate.of(1960, 2, 3), Sex.MALE),
          LocalDateTime.of(2026, 1, 15, 9, 30));
  private static final CtPlan PLAN =
      CtPlan.of(11, 112, 56, PIXEL, 4)
          .with(List.of(LesionWish.of(38).in(Lobe.RIGHT), LesionWish.of(26).in(Lobe.LEFT)));

  @TempDir private Path folder;

  private static ExpectedStudy expected(String studyUid) {
    return new ExpectedStudy(
        studyUid,
        new ExpectedIdentity(Set.of("sys|SYN-1"), Optional.of("1960-02-03"), Optional.of("male")),
        ArchiveRules.oneSystem("sys", ZoneOffset.UTC));
  }

  private Measured measured(String studyUid, Path where, MeasurementProtocol protocol) {
    Measurement outcome = StudyMeasurement.of(where, expected(studyUid), protocol);
    assertThat(outcome).isInstanceOf(Measured.class);
    return (Measured) outcome;
  }

  @Test
  void countsSizesAndLobesOfCtAreThePhantomsWithinAVoxel() {
    CtStudy study = CtStudy.of(PLAN, EXAMINATION, Drawing.SEG);
    study.write(folder);
    Measured measured = measured(study.studyUid(), folder, TestProtocols.ct());
    List<LesionTruth> truth = study.truth();
    assertThat(measured.source().seriesUid()).isEqualTo(study.seriesUid());
    assertThat(measured.lesions().count()).isEqualTo(2);
    assertThat(measured.lesions().bilobar()).contains(true);
    // Between faces of voxels: at most a pixel's diagonal off.
    for (int lesion = 0; lesion < 2; lesion++) {
      assertThat(measured.lesions().diametersMm().get(lesion))
          .isCloseTo(truth.get(lesion).form().axialDiameterMm(), within(PIXEL * Math.sqrt(2)));
    }
    assertThat(measured.regions().getFirst().voxels())
        .isEqualTo(truth.stream().mapToInt(LesionTruth::voxels).sum());
    double volume = truth.stream().mapToDouble(one -> one.form().volumeMm3()).sum();
    assertThat(measured.regions().getFirst().volumeMm3()).isCloseTo(volume, within(0.05 * volume));
  }

  @Test
  void segmentationAndStructureSetGiveTheSameFeatures(@TempDir Path other) {
    CtStudy seg = CtStudy.of(PLAN, EXAMINATION, Drawing.SEG);
    CtStudy structures = CtStudy.of(PLAN, EXAMINATION, Drawing.RTSTRUCT);
    seg.write(folder);
    structures.write(other);
    assertThat(measured(structures.studyUid(), other, TestProtocols.ct()).features())
        .isEqualTo(measured(seg.studyUid(), folder, TestProtocols.ct()).features());
  }

  @ParameterizedTest
  @CsvSource({
    "MISSING_SLICE,IMAGE_GEOMETRY",
    "DUPLICATE_SLICE,IMAGE_GEOMETRY",
    "WRONG_MODALITY,WRONG_MODALITY",
    "NO_SEGMENTATION,NO_SEGMENTATION",
    "SEGMENTATION_OF_ANOTHER_SERIES,SEGMENTATION_OF_OTHER_SERIES",
    "TWO_SEGMENTATIONS,AMBIGUOUS_SEGMENTATION",
    "STRANGER,IDENTITY_CONFLICT",
    "MIXED_PATIENTS,IDENTITY_CONFLICT",
    "TRUNCATED_FILE,DAMAGED_FILE",
    "NOT_DICOM,IMAGE_GEOMETRY",
    "PRIVATE_TRANSFER_SYNTAX,UNSUPPORTED_ENCODING",
  })
  void refusesWhatIsSpoilt(Fault fault, RefusalReason reason) {
    CtStudy study =
        CtStudy.of(
                CtPlan.of(11, 64, 28, 6, 5).with(List.of(LesionWish.of(60))),
                EXAMINATION,
                Drawing.SEG)
            .with(fault);
    study.write(folder);
    Measurement outcome =
        StudyMeasurement.of(folder, expected(study.studyUid()), TestProtocols.ct());
    assertThat(outcome).isInstanceOf(NotMeasured.class);
    assertThat(((NotMeasured) outcome).reason()).isEqualTo(reason);
  }

  /** On a whole slice of an abdomen the two contours would be one. */
  @Test
  void picturesShowTheLesionLargeEnoughForItsContourToBeJudged() throws Exception {
    CtStudy study = CtStudy.of(PLAN.with(List.of(LesionWish.of(38))), EXAMINATION, Drawing.SEG);
    study.write(folder);
    MeasurementProtocol protocol =
        TestProtocols.ct(
            "names: [intra, peri4mm, intra+peri4mm, parenchyma]", "names: [intra, peri4mm]");
    var pictures = new ArrayList<SlicePicture>();
    assertThat(
            StudyMeasurement.choose(folder, expected(study.studyUid()), protocol, StageWatch.NONE))
        .isInstanceOfSatisfying(
            StudyMeasurement.Preparation.Ready.class,
            ready -> ready.chosen().measure(Workers.of(1), StageWatch.NONE, pictures::add));
    byte[] middle = pictures.get(pictures.size() / 2).png();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(middle));
    IntSummaryStatistics columns =
        IntStream.range(0, image.getWidth())
            .filter(x -> holds(image, x, 0xffc400))
            .summaryStatistics();
    assertThat((double) (columns.getMax() - columns.getMin()) / image.getWidth())
        .isBetween(0.15, 0.35);
  }

  private static boolean holds(BufferedImage image, int column, int colour) {
    return IntStream.range(0, image.getHeight())
        .anyMatch(y -> (image.getRGB(column, y) & 0xffffff) == colour);
  }

  @Test
  void lesionsOfUltrasoundAreThePhantomsWithinAPixel() {
    UltrasoundStudy study =
        UltrasoundStudy.of(
            UltrasoundPlan.of(5).sized(400, 300, 0.6).with(List.of(24.0)), EXAMINATION);
    study.write(folder);
    Measured measured = measured(study.studyUid(), folder, TestProtocols.us());
    assertThat(measured.lesions().count()).isEqualTo(1);
    assertThat(measured.lesions().largestDiameterMm())
        .isCloseTo(study.truth().getFirst().diameterMm(), within(0.6 * Math.sqrt(2)));
    assertThat(measured.regions().getFirst().voxels()).isEqualTo(study.truth().getFirst().pixels());
  }

  /** Run with -Xmx900m: passing is the proof. */
  @Test
  @Tag("bench")
  void measuresAClinicalStudyWithinItsMemory() {
    CtPlan plan = CtPlan.of(3, 512, 150, 0.75, 2).with(List.of(LesionWish.of(44)));
    CtStudy study = CtStudy.of(plan, EXAMINATION, Drawing.SEG);
    study.write(folder);
    MeasurementProtocol protocol = Protocols.shipped("zhang-peritumoral").orElseThrow();
    var ready =
        (StudyMeasurement.Preparation.Ready)
            StudyMeasurement.choose(folder, expected(study.studyUid()), protocol, StageWatch.NONE);
    try (Workers workers = Workers.of(2)) {
      assertThat(ready.chosen().measure(workers, StageWatch.NONE, PictureSink.NONE))
          .isInstanceOf(Measured.class);
    }
  }
}
