package org.hepacast.testbed.phantom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Sex;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.CtVolume;
import org.hepacast.phantom.ct.LesionTruth;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.phantom.ct.Lobe;
import org.hepacast.phantom.ct.Tolerance;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.LesionSize;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.region.TumourBurden;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CtStudyTest {

  private static final CtPlan SMALL = CtPlan.of(7, 64, 24, 6, 8);

  /** Drawing takes longer than everything else: each plan is drawn once. */
  private static final Map<CtPlan, CtStudy> DRAWN = new ConcurrentHashMap<>();

  @TempDir private Path folder;

  static Stream<Arguments> plans() {
    List<CtPlan> grids =
        List.of(
            CtPlan.of(1, 64, 24, 3, 5),
            CtPlan.of(2, 100, 40, 1.2345678, 2.5),
            CtPlan.of(3, 128, 38, 3, 5));
    List<List<LesionWish>> wishes =
        List.of(
            List.of(),
            List.of(LesionWish.of(0.5)),
            List.of(LesionWish.of(12).atEdge()),
            List.of(LesionWish.of(16).in(Lobe.LEFT), LesionWish.of(8).in(Lobe.RIGHT)));
    return grids.stream()
        .flatMap(grid -> wishes.stream().map(grid::with))
        .flatMap(
            plan -> Stream.of(Drawing.SEG, Drawing.RTSTRUCT).map(as -> Arguments.of(plan, as)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void truthComesBackFromTheFilesWithinAVoxelsError(CtPlan plan, Drawing drawing) {
    CtStudy study = drawn(plan);
    study.write(folder);

    ImageSource image = ImageSource.read(folder.resolve("ct"));
    RegionFile regions = regions(drawing);
    List<Mask> lesions = new ArrayList<>();
    for (LesionTruth truth : study.truth()) {
      Mask lesion = region(regions, "Lesion " + truth.number(), image.volume().geometry());
      lesions.add(lesion);
      assertSize(LesionSize.of(lesion), truth, plan.grid());
    }

    assertThat(image.volume().geometry().sameGrid(plan.grid(), 1e-6)).isTrue();
    assertThat(image.volume().toDoubles()).isEqualTo(study.volume().volume().toDoubles());
    lesions.stream()
        .reduce(MaskAlgebra::union)
        .ifPresent(
            all ->
                assertThat(TumourBurden.of(all, Connectivity.CORNERS_26, 1).lesionCount())
                    .isEqualTo(plan.lesions().size()));
    assertThat(regions.regions()).hasSize(3 + plan.lesions().size());
    assertThat(regions.referencedSeries()).containsExactly(study.seriesUid());
    assertThat(regions.frameOfReference()).isEqualTo(image.frameOfReference());
  }

  @ParameterizedTest
  @MethodSource("plans")
  void regionsComeBackVoxelByVoxel(CtPlan plan, Drawing drawing) {
    CtStudy study = drawn(plan);
    study.write(folder);

    CtVolume volume = study.volume();
    Geometry grid = ImageSource.read(folder.resolve("ct")).volume().geometry();
    RegionFile regions = regions(drawing);
    assertThat(region(regions, "Liver", grid).voxels())
        .isEqualTo(volume.liver(grid.box()).voxels());
    assertThat(region(regions, "Left lobe", grid).voxels())
        .isEqualTo(volume.lobe(Lobe.LEFT, grid.box()).voxels());
    assertThat(region(regions, "Right lobe", grid).voxels())
        .isEqualTo(volume.lobe(Lobe.RIGHT, grid.box()).voxels());
    for (int n = 1; n <= plan.lesions().size(); n++) {
      assertThat(region(regions, "Lesion " + n, grid).voxels())
          .isEqualTo(volume.lesion(n, grid.box()).voxels());
    }
  }

  private static void assertSize(LesionSize size, LesionTruth truth, Geometry grid) {
    double lengthMm = Tolerance.lengthMm(grid);
    assertThat(size.diameterMm()).isCloseTo(truth.form().diameterMm(), within(lengthMm));
    assertThat(size.axialDiameterMm()).isCloseTo(truth.form().axialDiameterMm(), within(lengthMm));
    assertThat(size.volumeMm3())
        .isCloseTo(truth.form().volumeMm3(), within(Tolerance.volumeMm3(truth.form(), grid)));
  }

  private static CtStudy drawn(CtPlan plan) {
    return DRAWN.computeIfAbsent(plan, one -> CtStudy.of(one, Examination.OF_NOBODY, Drawing.BOTH));
  }

  private RegionFile regions(Drawing drawing) {
    return RegionFile.open(folder.resolve(drawing == Drawing.SEG ? "seg.dcm" : "rtstruct.dcm"));
  }

  private static Mask region(RegionFile regions, String name, Geometry grid) {
    return regions.place(regions.find(Optional.of(name)), grid).mask();
  }

  @Test
  void theSameStudyIsTheSameBytesWithOneThreadOrMany()
      throws IOException, InterruptedException, ExecutionException {
    CtPlan plan = SMALL.with(List.of(LesionWish.of(30)));
    List<Path> many =
        CtStudy.of(plan, Examination.OF_NOBODY, Drawing.BOTH).write(folder.resolve("many"));
    List<Path> one;
    try (var single = new ForkJoinPool(1)) {
      one =
          single
              .submit(
                  () ->
                      CtStudy.of(plan, Examination.OF_NOBODY, Drawing.BOTH)
                          .write(folder.resolve("one")))
              .get();
    }

    assertThat(one).hasSameSizeAs(many).hasSize(26);
    for (int i = 0; i < one.size(); i++) {
      assertThat(Files.mismatch(one.get(i), many.get(i))).as(one.get(i).toString()).isEqualTo(-1);
    }
  }

  @Test
  void filesCarryTheCallersIdentityAndDates() {
    var patient = new Patient("MRN-7", "Ümlaut^Åse", LocalDate.of(1950, 2, 3), Sex.FEMALE);
    var examination =
        Examination.of(patient, LocalDateTime.of(2025, 4, 5, 6, 7)).withStudyUid("1.2.3.4");

    for (Path file : CtStudy.of(SMALL, examination, Drawing.BOTH).write(folder)) {
      DataSet data = DicomFile.read(file).data();
      assertThat(Patient.of(data)).isEqualTo(patient);
      assertThat(data.text(Tag.STUDY_INSTANCE_UID)).contains("1.2.3.4");
      assertThat(data.text(Tag.STUDY_DATE)).contains("20250405");
    }
  }

  @Test
  void otherPatientsAndOtherPlansAreOtherStudies() {
    var other =
        Examination.of(
            new Patient("X", "X", LocalDate.of(1950, 2, 3), Sex.MALE),
            Examination.OF_NOBODY.started());

    assertThat(
            List.of(
                CtStudy.of(SMALL, Examination.OF_NOBODY, Drawing.SEG).studyUid(),
                CtStudy.of(SMALL, other, Drawing.SEG).studyUid(),
                CtStudy.of(SMALL.withNoise(5), Examination.OF_NOBODY, Drawing.SEG).studyUid()))
        .doesNotHaveDuplicates();
  }

  @Test
  void checkersOfOthersAcceptEveryFile() {
    var wishes = List.of(LesionWish.of(40), LesionWish.of(0.5), LesionWish.of(30).atEdge());

    for (Path file :
        CtStudy.of(SMALL.with(wishes), Examination.OF_NOBODY, Drawing.BOTH).write(folder)) {
      Checkers.assertParses(file);
      assertThat(Checkers.complaints(file)).as(file.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Drawing.class)
  void writesWhatIsDrawn(Drawing drawing) {
    List<Path> files = CtStudy.of(SMALL, Examination.OF_NOBODY, drawing).write(folder);

    int regions =
        switch (drawing) {
          case NONE -> 0;
          case SEG, RTSTRUCT -> 1;
          case BOTH -> 2;
        };
    assertThat(files).hasSize(24 + regions).allMatch(Files::exists);
  }

  /** The side of a lobe is a code beside the liver's. */
  @Test
  void lobesAreCodedAsTheLiverWithASide() {
    CtStudy.of(SMALL, Examination.OF_NOBODY, Drawing.SEG).write(folder);

    List<String> sides =
        DicomFile.read(folder.resolve("seg.dcm")).data().items(Tag.SEGMENT_SEQUENCE).stream()
            .map(item -> item.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE).orElseThrow())
            .map(type -> type.item(Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE))
            .map(side -> side.flatMap(code -> code.text(Tag.CODE_VALUE)).orElse("none"))
            .toList();
    assertThat(sides).containsExactly("none", "7771000", "24028007");
  }
}
