package org.hepacast.dicom.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.dicom.Samples;
import org.hepacast.dicom.Samples.Inside;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;
import org.hepacast.dicom.image.CtSeries;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentationTest {

  @TempDir Path folder;

  /** A region on a grid, which need not have frames of whole bytes. */
  record Case(String title, Geometry grid, Inside inside) {
    @Override
    public String toString() {
      return title + " on " + grid.nx() + " x " + grid.ny() + " x " + grid.nz();
    }
  }

  static Stream<Case> regions() {
    List<Geometry> grids =
        List.of(Samples.grid(8, 8, 5), Samples.grid(7, 5, 5), Samples.grid(21, 21, 3));
    return grids.stream()
        .flatMap(
            grid ->
                Stream.of(
                    new Case("one voxel", grid, (x, y, z) -> x == 3 && y == 2 && z == 1),
                    new Case("the last voxel", grid, (x, y, z) -> last(grid, x, y, z)),
                    new Case("everything", grid, (x, y, z) -> true),
                    new Case("the border", grid, (x, y, z) -> x == 0 || y == grid.ny() - 1),
                    new Case("two slices with a gap", grid, (x, y, z) -> z % 2 == 0 && x > y),
                    new Case("a chequerboard", grid, (x, y, z) -> (x + y + z) % 2 == 1)));
  }

  private static boolean last(Geometry grid, int x, int y, int z) {
    return x == grid.nx() - 1 && y == grid.ny() - 1 && z == grid.nz() - 1;
  }

  private static Segmentation of(CtSeries ct, List<Segment> segments) {
    return new Segmentation(
        Samples.header("segmentation", 3), ct.source(), segments, "Sample regions");
  }

  @ParameterizedTest
  @MethodSource("regions")
  @DisplayName("a region reads back voxel by voxel, beside another one, and dciodvfy accepts it")
  void readsBack(Case region) {
    CtSeries ct = Samples.ct(region.grid());
    Mask mask = Samples.mask(region.grid(), region.inside());
    Mask liver = Samples.mask(region.grid(), (x, y, z) -> x < 4);
    var object =
        of(ct, List.of(Samples.lesion("Läsion", mask), Samples.lesion("Leber", liver))).object();
    Path file = Checkers.assertAccepted(folder, "seg", object);
    RegionFile read = RegionFile.open(file);
    assertThat(voxels(read, "Läsion", region.grid())).isEqualTo(mask.voxels());
    assertThat(voxels(read, "Leber", region.grid())).isEqualTo(liver.voxels());
    assertThat(read.referencedSeries()).containsExactly(ct.header().series().uid());
    assertThat(read.frameOfReference()).isEqualTo(ct.frameOfReference());
  }

  private static byte[] voxels(RegionFile file, String name, Geometry grid) {
    return file.place(file.find(Optional.of(name)), grid).mask().voxels();
  }

  @Test
  @DisplayName("probabilities are written in 255 steps, and what is above a half reads back")
  void probabilities() {
    Geometry grid = Samples.grid(7, 5, 4);
    CtSeries ct = Samples.ct(grid);
    double[] shares = new double[grid.voxelCount()];
    for (int i = grid.nx() * grid.ny(); i < shares.length; i++) {
      shares[i] = i / (double) shares.length;
    }
    Mask seen = Samples.mask(grid, (x, y, z) -> z > 0);
    var fractional =
        new Segmentation(
            Samples.header("probabilities", 4),
            ct.source(),
            List.of(Samples.lesion("Lesion", seen)),
            "Sample probabilities",
            List.of(Volume.of(grid, shares)));

    DataSet object = fractional.object();
    Path file = Checkers.assertAccepted(folder, "fractional", object);

    assertThat(object.text(Tag.SEGMENTATION_FRACTIONAL_TYPE)).contains("PROBABILITY");
    assertThat(object.requireInt(Tag.NUMBER_OF_FRAMES)).isEqualTo(3);
    assertThat(voxels(RegionFile.open(file), "Lesion", grid))
        .isEqualTo(
            Samples.mask(grid, (x, y, z) -> Math.round(255 * shares[grid.index(x, y, z)]) >= 128)
                .voxels());
  }

  @Test
  @DisplayName("probabilities that are not on the grid of the images are refused")
  void probabilitiesElsewhere() {
    Geometry grid = Samples.grid(7, 5, 4);
    List<Segment> segments =
        List.of(Samples.lesion("Lesion", Samples.mask(grid, (x, y, z) -> z > 0)));
    Volume other = Volume.of(Samples.grid(7, 5, 3), new double[7 * 5 * 3]);

    for (List<Volume> wrong : List.of(List.of(other), List.of(other, other))) {
      assertThatThrownBy(
              () ->
                  new Segmentation(
                      Samples.header("probabilities", 4),
                      Samples.ct(grid).source(),
                      segments,
                      "Sample",
                      wrong))
          .hasMessageContaining("not one volume for each segment");
    }
  }

  @Test
  @DisplayName("a window of the image holds the region at its place, derived from the right slices")
  void window() {
    Geometry grid = Samples.grid(12, 10, 6);
    CtSeries ct = Samples.ct(grid);
    Mask whole = Samples.mask(grid, (x, y, z) -> x > 3 && x < 8 && y > 2 && y < 6 && z > 2);
    Mask window = whole.crop(new Box(3, 2, 2, 6, 5, 4));
    DataSet object =
        of(ct, List.of(Samples.lesion("Lesion", window), Samples.lesion("Whole", whole))).object();
    Path file = Checkers.assertAccepted(folder, "window", object);
    assertThat(voxels(RegionFile.open(file), "Lesion", grid)).isEqualTo(whole.voxels());
    assertThat(voxels(RegionFile.open(file), "Whole", grid)).isEqualTo(whole.voxels());
    assertThat(object.requireInt(Tag.ROWS)).isEqualTo(grid.ny());
    assertThat(sources(object).subList(0, 3))
        .containsExactly(
            ct.reference(3).sopInstance(),
            ct.reference(4).sopInstance(),
            ct.reference(5).sopInstance());
  }

  /** What dciodvfy does not hold together: frames, segments, sources and the list of instances. */
  @Test
  @DisplayName("every frame names a segment that is there and a source that is listed")
  void partsFitTogether() {
    Geometry grid = Samples.grid(9, 7, 4);
    List<Segment> segments = new ArrayList<>();
    for (int number = 1; number <= 40; number++) {
      int at = number;
      Mask mask = Samples.mask(grid, (x, y, z) -> x + 9 * y == at && z == at % 4);
      segments.add(Samples.lesion("Lesion " + number, mask));
    }
    DataSet object = of(Samples.ct(grid), segments).object();
    Checkers.assertAccepted(folder, "many", object);
    Set<String> listed =
        object
            .items(Tag.REFERENCED_SERIES_SEQUENCE)
            .getFirst()
            .items(Tag.REFERENCED_INSTANCE_SEQUENCE)
            .stream()
            .map(item -> item.requireText(Tag.REFERENCED_SOP_INSTANCE_UID))
            .collect(Collectors.toSet());
    assertThat(listed).hasSize(grid.nz()).containsAll(sources(object));
    assertThat(frames(object)).hasSize(40);
    assertThat(frames(object))
        .extracting(
            frame ->
                frame
                    .item(Tag.SEGMENT_IDENTIFICATION_SEQUENCE)
                    .orElseThrow()
                    .requireInt(Tag.REFERENCED_SEGMENT_NUMBER))
        .containsExactlyElementsOf(Stream.iterate(1, n -> n + 1).limit(40).toList());
    DataSet shared = object.items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).getFirst();
    DataSet measures = shared.items(Tag.PIXEL_MEASURES_SEQUENCE).getFirst();
    assertThat(measures.numbers(Tag.PIXEL_SPACING)).containsExactly(0.5, 0.75);
    assertThat(measures.numbers(Tag.SPACING_BETWEEN_SLICES)).containsExactly(2.5);
  }

  private static List<DataSet> frames(DataSet object) {
    return object.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
  }

  private static List<String> sources(DataSet object) {
    return frames(object).stream()
        .map(frame -> frame.item(Tag.DERIVATION_IMAGE_SEQUENCE).orElseThrow())
        .map(derived -> derived.item(Tag.SOURCE_IMAGE_SEQUENCE).orElseThrow())
        .map(source -> source.requireText(Tag.REFERENCED_SOP_INSTANCE_UID))
        .toList();
  }

  static Stream<SegmentAlgorithm> algorithms() {
    return Stream.of(
        new SegmentAlgorithm.Manual(),
        new SegmentAlgorithm.SemiAutomatic("brush"),
        new SegmentAlgorithm.Automatic("network"));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  @DisplayName("each way a segment comes about, tracked, with a category and type of its own")
  void algorithms(SegmentAlgorithm algorithm) {
    Geometry grid = Samples.grid(8, 8, 2);
    var segment =
        new Segment(
            "Ring",
            Codes.SPATIAL_CONCEPT,
            Code.own("PERI2MM", "Ring of 2 mm around the lesions"),
            algorithm,
            Samples.mask(grid, (x, y, z) -> x == y),
            new Tracking("Lesion 1", "2.25.77"));
    DataSet object = of(Samples.ct(grid), List.of(segment)).object();
    Checkers.assertAccepted(folder, "algorithm", object);
    DataSet item = object.items(Tag.SEGMENT_SEQUENCE).getFirst();
    assertThat(item.requireText(Tag.TRACKING_UID)).isEqualTo("2.25.77");
    assertThat(item.text(Tag.SEGMENT_ALGORITHM_NAME).isEmpty())
        .isEqualTo(algorithm instanceof SegmentAlgorithm.Manual);
  }

  @Test
  @DisplayName("the same input gives the same bytes")
  void sameBytes() {
    assertThat(sample()).isEqualTo(sample());
  }

  private static byte[] sample() {
    Geometry grid = Samples.grid(5, 5, 3);
    Mask mask = Samples.mask(grid, (x, y, z) -> x > y);
    return Part10.bytes(of(Samples.ct(grid), List.of(Samples.lesion("L", mask))).object());
  }

  @Test
  @DisplayName("what cannot be written is refused with its reason")
  void refused() {
    Geometry grid = Samples.grid(5, 5, 3);
    CtSeries ct = Samples.ct(grid);
    Mask mask = Samples.mask(grid, (x, y, z) -> x > y);
    Mask empty = Samples.mask(grid, (x, y, z) -> false);
    refused(Kind.REGION, () -> Samples.lesion("L", empty));
    refused(Kind.PARAMETER, () -> Samples.lesion(" ", mask));
    refused(Kind.REGION, () -> of(ct, List.of()));
    Geometry beside = Samples.grid(6, 5, 3);
    Segment stranger = Samples.lesion("S", Samples.mask(beside, (x, y, z) -> x > y));
    refused(Kind.GEOMETRY, () -> of(ct, List.of(stranger)).object());
    Segment coarse = Samples.lesion("C", mask.withGeometry(Geometry.of(5, 5, 3, 0.75, 0.5, 2.5)));
    refused(Kind.GEOMETRY, () -> of(ct, List.of(coarse)).object());
  }

  private static void refused(
      Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RadiomicsException.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind));
  }
}
