package org.hepacast.dicom.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.dicom.Samples;
import org.hepacast.dicom.Samples.Inside;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicom.image.CtSeries;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StructureSetTest {

  private static final Geometry GRID = Samples.grid(15, 11, 4);

  @TempDir Path folder;

  record Case(String title, Inside inside) {
    @Override
    public String toString() {
      return title;
    }
  }

  static Stream<Case> regions() {
    boolean[] noise = new boolean[GRID.voxelCount()];
    var random = new Random(20260102);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = random.nextBoolean();
    }
    return Stream.of(
        new Case("one voxel", (x, y, z) -> x == 3 && y == 2 && z == 1),
        new Case("everything", (x, y, z) -> true),
        new Case("the border", (x, y, z) -> x == 0 || y == 0 || x == 14 || y == 10),
        new Case("a ring with a hole in it", (x, y, z) -> ring(x, y)),
        new Case("an island in the hole", (x, y, z) -> ring(x, y) || x == 7 && y == 5),
        new Case("two parts in one slice", (x, y, z) -> z == 2 && (x < 3 || x > 11)),
        new Case("slices with a gap", (x, y, z) -> z % 2 == 0 && x > y),
        new Case("a chequerboard", (x, y, z) -> (x + y + z) % 2 == 1),
        new Case("noise", (x, y, z) -> noise[GRID.index(x, y, z)]));
  }

  private static boolean ring(int x, int y) {
    int distance = (x - 7) * (x - 7) + (y - 5) * (y - 5);
    return distance > 4 && distance < 20;
  }

  private static StructureSet of(CtSeries ct, List<Roi> regions) {
    return new StructureSet(Samples.header("structures", 4), ct.source(), "SAMPLE", regions);
  }

  private static Roi traced(String name, Mask mask, CtSeries ct) {
    return new Roi(name, InterpretedType.GTV, true, Outlines.of(mask, ct.source()));
  }

  @ParameterizedTest
  @MethodSource("regions")
  @DisplayName("the outlines of a mask rasterise to the same mask, and dciodvfy accepts them")
  void readsBack(Case region) {
    CtSeries ct = Samples.ct(GRID);
    Mask mask = Samples.mask(GRID, region.inside());
    Path file =
        Checkers.assertAccepted(folder, "rt", of(ct, List.of(traced("Läsion", mask, ct))).object());
    RegionFile read = RegionFile.open(file);
    assertThat(read.place(read.find(Optional.of("Läsion")), GRID).mask().voxels())
        .isEqualTo(mask.voxels());
    assertThat(read.referencedSeries()).containsExactly(ct.header().series().uid());
    assertThat(read.frameOfReference()).isEqualTo(ct.frameOfReference());
  }

  @Test
  @DisplayName("a window of the image is outlined at its place")
  void window() {
    CtSeries ct = Samples.ct(GRID);
    Mask whole = Samples.mask(GRID, (x, y, z) -> x > 5 && x < 9 && y > 2 && z > 1);
    Mask window = whole.crop(new Box(4, 1, 1, 8, 10, 3));
    assertThat(Outlines.of(window, ct.source())).isEqualTo(Outlines.of(whole, ct.source()));
  }

  /** What dciodvfy does not hold together (all of it passes there when wrong). */
  @ParameterizedTest
  @MethodSource("regions")
  @DisplayName("counts, numbers and references fit together")
  void partsFitTogether(Case region) {
    CtSeries ct = Samples.ct(GRID);
    Mask mask = Samples.mask(GRID, region.inside());
    DataSet object = of(ct, List.of(traced("A", mask, ct), traced("B", mask, ct))).object();
    Set<Integer> regions =
        object.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).stream()
            .map(roi -> roi.requireInt(Tag.ROI_NUMBER))
            .collect(Collectors.toSet());
    assertThat(regions).containsExactlyInAnyOrder(1, 2);
    Set<String> listed = listed(object);
    assertThat(listed).hasSize(GRID.nz());
    for (DataSet roi : object.items(Tag.ROI_CONTOUR_SEQUENCE)) {
      assertThat(regions).contains(roi.requireInt(Tag.REFERENCED_ROI_NUMBER));
      assertThat(roi.items(Tag.CONTOUR_SEQUENCE)).isNotEmpty();
      for (DataSet contour : roi.items(Tag.CONTOUR_SEQUENCE)) {
        double[] values = contour.numbers(Tag.CONTOUR_DATA);
        assertThat(values).hasSize(3 * contour.requireInt(Tag.NUMBER_OF_CONTOUR_POINTS));
        assertThat(listed).contains(image(contour));
      }
    }
  }

  private static String image(DataSet contour) {
    return contour
        .items(Tag.CONTOUR_IMAGE_SEQUENCE)
        .getFirst()
        .requireText(Tag.REFERENCED_SOP_INSTANCE_UID);
  }

  private static Set<String> listed(DataSet object) {
    return object
        .items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE)
        .getFirst()
        .items(Tag.RT_REFERENCED_STUDY_SEQUENCE)
        .getFirst()
        .items(Tag.RT_REFERENCED_SERIES_SEQUENCE)
        .getFirst()
        .items(Tag.CONTOUR_IMAGE_SEQUENCE)
        .stream()
        .map(item -> item.requireText(Tag.REFERENCED_SOP_INSTANCE_UID))
        .collect(Collectors.toSet());
  }

  @Test
  @DisplayName("given points are written to a thousandth of a millimetre on their slice")
  void givenPoints() {
    CtSeries ct = Samples.ct(GRID);
    Vector3 a = GRID.toPatient(1, 1, 2);
    var contour =
        new Contour(
            2, List.of(a, a.plus(new Vector3(1 / 3.0, 0, 0)), a.plus(new Vector3(0, -1e-9, 0))));
    Roi roi = new Roi("Given by hand, long name", InterpretedType.ORGAN, false, List.of(contour));
    DataSet object = of(ct, List.of(roi)).object();
    Checkers.assertAccepted(folder, "given", object);
    DataSet written =
        object.items(Tag.ROI_CONTOUR_SEQUENCE).getFirst().items(Tag.CONTOUR_SEQUENCE).getFirst();
    assertThat(written.texts(Tag.CONTOUR_DATA))
        .containsExactly("-62.5", "11", "-55", "-62.167", "11", "-55", "-62.5", "11", "-55");
    assertThat(image(written)).isEqualTo(ct.reference(2).sopInstance());
  }

  @Test
  @DisplayName("the same input gives the same bytes")
  void sameBytes() {
    CtSeries ct = Samples.ct(GRID);
    Mask mask = Samples.mask(GRID, (x, y, z) -> ring(x, y));
    assertThat(Part10.bytes(of(ct, List.of(traced("A", mask, ct))).object()))
        .isEqualTo(Part10.bytes(of(ct, List.of(traced("A", mask, ct))).object()));
  }

  @Test
  @DisplayName("what cannot be written is refused with its reason")
  void refused() {
    CtSeries ct = Samples.ct(GRID);
    Mask empty = Samples.mask(GRID, (x, y, z) -> false);
    refused("holds no voxel", () -> Outlines.of(empty, ct.source()));
    refused("no contour", () -> new Roi("A", InterpretedType.GTV, true, List.of()));
    refused("no region", () -> of(ct, List.of()));
    refused("encloses nothing", () -> new Contour(0, List.of(Vector3.ZERO, Vector3.ZERO)));
    var triangle = Collections.nCopies(3, Vector3.ZERO);
    for (int slice : new int[] {-1, 4}) {
      var beside = new Roi("A", InterpretedType.GTV, true, List.of(new Contour(slice, triangle)));
      refused("lies on slice", () -> of(ct, List.of(beside)).object());
    }
    var many = new Contour(0, Collections.nCopies(5000, new Vector3(-100.125, -100.125, -100.125)));
    var roi = new Roi("A", InterpretedType.GTV, true, List.of(many));
    refused("too long for a structure set", () -> of(ct, List.of(roi)).object());
  }

  private static void refused(
      String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(RadiomicsException.class).hasMessageContaining(reason);
  }
}
