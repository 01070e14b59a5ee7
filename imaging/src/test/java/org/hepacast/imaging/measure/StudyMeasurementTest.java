package org.hepacast.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.imaging.fixture.Scene;
import org.hepacast.imaging.fixture.StudyFiles;
import org.hepacast.imaging.fixture.StudyFiles.Drawn;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.measure.StudyMeasurement.Preparation;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.study.OwnResults;
import org.hepacast.radiomics.cases.Case;
import org.hepacast.radiomics.cases.CaseExtraction;
import org.hepacast.radiomics.cases.RegionPlan;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;
import org.hepacast.radiomics.region.RegionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StudyMeasurementTest {

  @TempDir private Path folder;

  private StudyFiles files() {
    return new StudyFiles(folder);
  }

  private static final Drawn LARGE = Drawn.labelled("Tumor_1", Scene.LARGE);
  private static final Drawn SMALL = Drawn.labelled("Tumor_2", Scene.SMALL);
  private static final Drawn LIVER = Drawn.coded("SCT 10200004", Scene.LIVER);

  private Measured measured(MeasurementProtocol protocol) {
    Measurement outcome = StudyMeasurement.of(folder, StudyFiles.expected(), protocol);
    assertThat(outcome).isInstanceOf(Measured.class);
    return (Measured) outcome;
  }

  @Test
  void measuresTheChosenSeriesAndSaysWhatWasUsed() {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    Measured measured = measured(TestProtocols.ct());
    assertThat(measured.source().studyUid()).isEqualTo(StudyFiles.STUDY);
    assertThat(measured.source().seriesUid()).isEqualTo(StudyFiles.series(3));
    assertThat(measured.source().segmentationUids()).containsExactly(StudyFiles.series(9) + ".1");
    assertThat(measured.source().contentHash()).matches("[0-9a-f]{64}");
    assertThat(measured.source().acquired()).contains(Instant.parse("2026-01-15T09:30:00Z"));
    assertThat(measured.protocol().toString()).isEqualTo("test-ct 1");
    assertThat(measured.regions())
        .extracting(RegionSize::name)
        .containsExactly("intra", "peri4mm", "intra+peri4mm", "parenchyma");
    assertThat(measured.features().firstEntry().getKey())
        .isEqualTo("radiomics.intra.original_shape_MeshVolume");
    assertThat(measured.decisions()).singleElement().matches(one -> one.chosen());
  }

  /** A second writer, whose files do not take the first one's names. */
  private StudyFiles files2() {
    return new StudyFiles(folder);
  }

  @Test
  void countsAndMeasuresTheLesionsThatWereDrawn() {
    files().ct(3);
    files2()
        .seg(
            9,
            3,
            LARGE,
            SMALL,
            LIVER,
            Drawn.labelled("left lobe", Scene.LEFT_LOBE),
            Drawn.labelled("right lobe", Scene.RIGHT_LOBE));
    Measured measured = measured(TestProtocols.ct());
    double voxel = 1.5;
    assertThat(measured.lesions().count()).isEqualTo(2);
    // Ellipses of half axes 7 and 6, and 4 and 4 voxels: longest diameter within a voxel.
    assertThat(measured.lesions().largestDiameterMm()).isCloseTo(14 * voxel, within(voxel));
    assertThat(measured.lesions().diametersMm().get(1)).isCloseTo(8 * voxel, within(voxel));
    assertThat(measured.lesions().bilobar()).contains(true);
    assertThat(measured.lesions().tumourBurdenScore())
        .isEqualTo(Math.hypot(measured.lesions().largestDiameterMm() / 10, 2));
    int voxels = Scene.mask(Scene.BOTH).voxelCount();
    assertThat(measured.regions().getFirst())
        .isEqualTo(new RegionSize("intra", voxels, voxels * Scene.GRID.voxelVolumeMm3()));
  }

  private FeatureSet byTheLibrary(Path mask, MeasurementProtocol protocol, String label) {
    var plan =
        new RegionPlan(
            Stream.of("intra", "peri4mm", "intra+peri4mm", "parenchyma")
                .map(RegionName::parse)
                .toList(),
            Optional.of(protocol.regions().lesions()),
            protocol.regions().aggregation(),
            Connectivity.CORNERS_26,
            5,
            Optional.of(mask),
            Optional.of("3"),
            List.of(new IntensityRange(-3000, -40)),
            6);
    var extraction =
        new CaseExtraction(
            Extractor.of(protocol.extraction()), plan, Optional.empty(), OptionalInt.empty());
    return extraction.extract(extraction.load(Case.of(folder, mask, Optional.of(label))));
  }

  @ParameterizedTest
  @EnumSource(LesionChoice.class)
  void givesTheValuesOfTheLibraryOnTheSameFilesBitForBit(LesionChoice lesions) {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    String name = lesions.name().toLowerCase(Locale.ROOT);
    for (LesionSummary aggregation :
        List.of(LesionSummary.MEAN, LesionSummary.VOLUME_WEIGHTED_MEAN)) {
      MeasurementProtocol protocol =
          TestProtocols.ct(
              "lesions: union\n  aggregation: mean",
              "lesions: "
                  + name
                  + "\n  aggregation: "
                  + (aggregation == LesionSummary.MEAN ? "mean" : "volumeWeightedMean"));
      Map<String, Double> theirs =
          byTheLibrary(folder.resolve("seg-1.dcm"), protocol, "1,2").values();
      Map<String, Double> ours = measured(protocol).features();
      assertThat(ours).isNotEmpty().containsExactlyEntriesOf(theirs);
    }
  }

  @Test
  void structureSetsGiveTheFeaturesOfTheSegmentationOfTheSameVoxels() {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    Map<String, Double> ofSegmentation = measured(TestProtocols.ct()).features();
    assertThat(folder.resolve("seg-1.dcm").toFile().delete()).isTrue();
    files2().structures(9, 3, LARGE, SMALL, Drawn.labelled("Leber", Scene.LIVER));
    assertThat(measured(TestProtocols.ct()).features()).isEqualTo(ofSegmentation);
  }

  /**
   * A contour through the outermost pixel centres is half a pixel narrower all around: what lies on
   * the left and upper border belongs, what lies on the right and lower one does not.
   */
  @Test
  void contoursThatMoveByHalfAPixelMoveTheBorderByAPixelAtMost() {
    Scene.Form box = (x, y, z) -> x >= 14 && x <= 25 && y >= 16 && y <= 27 && z >= 8 && z <= 11;
    files().ct(3);
    files2()
        .structures(9, 3, 0, Drawn.labelled("Tumor", box), Drawn.labelled("Liver", Scene.LIVER));
    int whole = measured(TestProtocols.ct()).regions().getFirst().voxels();
    assertThat(whole).isEqualTo(12 * 12 * 4);
    files2()
        .structures(9, 3, 0.5, Drawn.labelled("Tumor", box), Drawn.labelled("Liver", Scene.LIVER));
    int narrow = measured(TestProtocols.ct()).regions().getFirst().voxels();
    assertThat(narrow).isBetween(10 * 10 * 4, 12 * 12 * 4);
  }

  @Test
  void takesTheLiverOfAnotherSegmentationOfTheSeries() {
    files().ct(3);
    files2().seg(8, 3, LARGE, SMALL);
    // Names of files follow their writer: this one takes another kind.
    files2().structures(9, 3, Drawn.labelled("Foie", Scene.LIVER));
    Measured measured = measured(TestProtocols.ct());
    assertThat(measured.source().segmentationUids())
        .containsExactly(StudyFiles.series(8) + ".1", StudyFiles.series(9) + ".1");
  }

  @Test
  void givesTheSameForAnyNumberOfThreadsAndAnyNamesOfFiles() throws Exception {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    List<Measurement> outcomes = new ArrayList<>();
    for (int threads : new int[] {1, 2, 5}) {
      try (Workers workers = Workers.of(threads)) {
        outcomes.add(ready(TestProtocols.ct()).measure(workers, StageWatch.NONE, PictureSink.NONE));
      }
    }
    Files.move(folder.resolve("ct-1.dcm"), folder.resolve("zz.dcm"));
    outcomes.add(measured(TestProtocols.ct()));
    assertThat(outcomes).allMatch(outcomes.getFirst()::equals);
  }

  private StudyMeasurement.Chosen ready(MeasurementProtocol protocol) {
    Preparation prepared =
        StudyMeasurement.choose(folder, StudyFiles.expected(), protocol, StageWatch.NONE);
    assertThat(prepared).isInstanceOf(Preparation.Ready.class);
    return ((Preparation.Ready) prepared).chosen();
  }

  @Test
  void contentHashFollowsWhatIsUsedAndNothingElse() {
    files().ct(3);
    files2().seg(9, 3, LARGE, LIVER);
    String hash = ready(TestProtocols.ct()).contentHash();
    files2().raw("README.txt", new byte[] {1, 2, 3});
    var other = new StudyFiles(subfolder());
    other.ct(4, (_, slice) -> slice.text(Tag.SERIES_DESCRIPTION, "lung"));
    assertThat(ready(TestProtocols.ct()).contentHash()).isEqualTo(hash);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    assertThat(ready(TestProtocols.ct()).contentHash()).isNotEqualTo(hash);
  }

  private Path subfolder() {
    try {
      return Files.createDirectories(folder.resolve("other"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void passesOverWhatDoesNoHarmAndSaysSo() throws IOException {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    Measured alone = measured(TestProtocols.ct());
    files2().raw("README.txt", new byte[] {1, 2, 3});
    byte[] index = new byte[140];
    System.arraycopy("DICM".getBytes(StandardCharsets.US_ASCII), 0, index, 128, 4);
    files2().raw("DICOMDIR", index);
    Files.copy(folder.resolve("ct-1.dcm"), folder.resolve("zz.dcm"));
    new StudyFiles(subfolder())
        .seg(
            30,
            3,
            seg ->
                seg.text(Tag.MANUFACTURER, OwnResults.MANUFACTURER)
                    .text(Tag.MANUFACTURER_MODEL_NAME, OwnResults.MODEL),
            LARGE);
    Measured measured = measured(TestProtocols.ct());
    assertThat(measured.features()).isEqualTo(alone.features());
    assertThat(measured.source()).isEqualTo(alone.source());
    assertThat(measured.notes())
        .contains(
            "1 files are not DICOM and were passed over",
            "1 files are copies of others and count once",
            "1 segmentations are this suite's own results and were passed over");
  }

  @Test
  void saysWhereItIsAndEndsWhenAsked() {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    List<String> said = new ArrayList<>();
    StudyMeasurement.Chosen chosen = ready(TestProtocols.ct());
    StageWatch watch = (stage, done, total) -> said.add(stage + " " + done + "/" + total);
    chosen.measure(Workers.of(1), watch, PictureSink.NONE);
    assertThat(said)
        .containsExactly(
            "LOADING 0/1",
            "SEGMENTING 0/1",
            "MEASURING 0/4",
            "MEASURING 1/4",
            "MEASURING 2/4",
            "MEASURING 3/4",
            "DRAWING 0/1");
    StageWatch stop =
        (stage, done, _) -> {
          if (stage == StageWatch.Stage.MEASURING && done == 1) {
            throw new CancellationException();
          }
        };
    assertThatThrownBy(() -> chosen.measure(Workers.of(1), stop, PictureSink.NONE))
        .isInstanceOf(CancellationException.class);
  }

  /** Of voxels of 1.5 mm none has its centre within 1 mm of the lesion. */
  @Test
  void aRingTooNarrowForTheVoxelsRefusesBeforeAnythingIsComputed() {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    List<String> said = new ArrayList<>();
    Measurement outcome =
        ready(
                TestProtocols.ct(
                    "[intra, peri4mm, intra+peri4mm, parenchyma]", "[intra, peri4mm, peri1mm]"))
            .measure(
                Workers.of(1),
                (stage, done, total) -> said.add(stage + " " + done + "/" + total),
                PictureSink.NONE);
    assertThat(outcome).isInstanceOf(NotMeasured.class);
    assertThat(said).containsExactly("LOADING 0/1", "SEGMENTING 0/1", "MEASURING 0/3");
  }

  @Test
  void drawsEverySliceOfTheLesionsWithTheirRings() throws Exception {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    List<SlicePicture> pictures = new ArrayList<>();
    ready(TestProtocols.ct()).measure(Workers.of(1), StageWatch.NONE, pictures::add);
    var box = Scene.mask(Scene.BOTH).requireBox();
    assertThat(pictures).hasSize(box.nz());
    assertThat(pictures.getFirst().slice()).isEqualTo(box.z());
    assertThat(pictures.getFirst().legend())
        .extracting(SlicePicture.Entry::region)
        .containsExactly("intra", "peri4mm", "parenchyma");
    var image = ImageIO.read(new ByteArrayInputStream(pictures.get(box.nz() / 2).png()));
    assertThat(colours(image)).contains(0xffc400, 0x4dd0e1, 0xba68c8);
  }

  @Test
  void drawsNoSliceBetweenTheLesions() {
    files().ct(3);
    Drawn apart =
        Drawn.labelled(
            "Metastases",
            (x, y, z) ->
                Math.abs(x - 28) <= 3 && Math.abs(y - 24) <= 3 && (z >= 4 && z <= 6 || z == 13));
    files2().seg(9, 3, apart, LIVER);
    List<SlicePicture> pictures = new ArrayList<>();
    ready(TestProtocols.ct()).measure(Workers.of(1), StageWatch.NONE, pictures::add);
    assertThat(pictures).extracting(SlicePicture::slice).containsExactly(4, 5, 6, 13);
  }

  private DrawnLesions drawn(MeasurementProtocol protocol) {
    return ((Measured) ready(protocol).measure(Workers.of(1), StageWatch.NONE, _ -> {}))
        .drawn()
        .orElseThrow();
  }

  @Test
  void drawsEachLesionForTheReportInTheSliceInWhichMostOfItLies() throws Exception {
    files().ct(3);
    files2().seg(9, 3, LARGE, SMALL, LIVER);
    DrawnLesions drawn = drawn(TestProtocols.ct());

    assertThat(drawn).isEqualTo(drawn(TestProtocols.ct()));
    assertThat(drawn.count()).isEqualTo(2);
    assertThat(drawn.measured()).isEqualTo(2);
    assertThat(drawn.slices()).isEqualTo(Scene.GRID.nz());
    assertThat(drawn.series()).isEqualTo("3");
    LesionPicture large = drawn.pictures().getFirst();
    assertThat(large.slice()).isEqualTo(11);
    assertThat(large.positionMm()).isEqualTo(100 + 10 * 3.0);
    assertThat(large.volumeMm3()).isEqualTo(Scene.mask(Scene.LARGE).volumeMm3());
    assertThat(large.widthMm()).isEqualTo(1.5 * large.columns());
    // 20 mm are 14 pixels on either side of 15; the lesion lies 13 pixels from the image's border.
    assertThat(large.columns()).isEqualTo(13 + 15 + 14);
    var image = ImageIO.read(new ByteArrayInputStream(large.bytes()));
    assertThat(image.getWidth()).isEqualTo(large.columns());
    assertThat(image.getRaster().getSample(20, 22 - 2, 0))
        .as("within the lesion, 60 HU and its grain")
        .isBetween(115, 155);
    assertThat(drawn(TestProtocols.ct("lesions: union", "lesions: largest")).measured()).isOne();
  }

  @Test
  void whereTextIsBurntInNothingIsDrawn() {
    files().ultrasound(3, 0, set -> set.text(Tag.BURNED_IN_ANNOTATION, "YES"));
    files2().ultrasoundSeg(9, 3, 0, _ -> {}, SMALL);
    DrawnLesions drawn = drawn(TestProtocols.us());

    assertThat(drawn.burntIn()).isTrue();
    assertThat(drawn.count()).isOne();
    assertThat(drawn.pictures()).isEmpty();
  }

  /** Names stand beside what is calibrated. */
  @Test
  void ofUltrasoundNothingBeyondTheCalibratedRegionIsDrawn() {
    Scene.Form border = (x, y, _) -> x >= 47 && x <= 51 && y >= 20 && y <= 24;
    files().ultrasound(3, 0, _ -> {});
    files2().ultrasoundSeg(9, 3, 0, _ -> {}, Drawn.labelled("lesion", border));
    LesionPicture picture = drawn(TestProtocols.us()).pictures().getFirst();

    assertThat(picture.areaMm2()).isEqualTo(25 * 0.25);
    assertThat(picture.volumeMm3()).isNull();
    assertThat(picture.positionMm()).isNull();
    assertThat(picture.slice()).isOne();
    int right = picture.contours().getFirst().stream().mapToInt(n -> n).max().orElseThrow();
    assertThat(picture.columns()).as("tissue ends where the lesion does").isEqualTo(right);
  }

  private static List<Integer> colours(BufferedImage image) {
    int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return Arrays.stream(rgb).map(one -> one & 0xffffff).distinct().boxed().toList();
  }

  @Test
  void measuresUltrasoundInThePlaneThatWasDrawnOnWithinItsCalibratedRegion() {
    files().ultrasound(3, 0, _ -> {});
    files2().ultrasoundSeg(9, 3, 0, _ -> {}, SMALL);
    Measured measured = measured(TestProtocols.us());
    assertThat(measured.lesions().count()).isEqualTo(1);
    // Half axes of 4 pixels of 0.5 mm.
    assertThat(measured.lesions().largestDiameterMm()).isCloseTo(4, within(0.5));
    assertThat(measured.features())
        .containsKey("radiomics.intra.original_shape2D_PixelSurface")
        .doesNotContainKey("radiomics.intra.original_shape_MeshVolume");
  }

  @Test
  void cutsRingsOfUltrasoundAtTheCalibratedRegion() {
    // Tissue ends at column 51: a lesion at its border has half a ring.
    Scene.Form border = (x, y, _) -> x >= 47 && x <= 51 && y >= 20 && y <= 24;
    files().ultrasound(3, 0, _ -> {});
    files2().ultrasoundSeg(9, 3, 0, _ -> {}, Drawn.labelled("lesion", border));
    // 2 mm are 4 pixels: 9 columns, of which none lies beyond the border.
    int ring = 0;
    for (int y = 10; y < 35; y++) {
      for (int x = 40; x <= 51; x++) {
        int dx = Math.max(0, 47 - x);
        int dy = Math.max(0, Math.max(20 - y, y - 24));
        ring += dx * dx + dy * dy <= 16 && !border.holds(x, y, 0) ? 1 : 0;
      }
    }
    assertThat(measured(TestProtocols.us()).regions().get(1).voxels()).isEqualTo(ring);
  }
}
