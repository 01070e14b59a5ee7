package org.hepacast.radiomics.io.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.io.mask.RegionFile.Placement;
import org.hepacast.radiomics.io.mask.RegionFile.Region;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionFileTest {

  @TempDir private Path folder;

  private static final Geometry IMAGE = Geometry.of(8, 8, 4, 1, 1, 2);

  private RegionFile open(DicomWriter file) {
    Path path = folder.resolve("mask.dcm");
    file.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    return RegionFile.open(path);
  }

  private static DicomWriter contour(double z, double... xy) {
    double[] points = new double[xy.length / 2 * 3];
    for (int p = 0; p < xy.length / 2; p++) {
      points[3 * p] = xy[2 * p];
      points[3 * p + 1] = xy[2 * p + 1];
      points[3 * p + 2] = z;
    }
    return new DicomWriter()
        .text(Tag.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
        .numbers(Tag.CONTOUR_DATA, points);
  }

  private static DicomWriter square(double z, double low, double high) {
    return contour(z, low, low, high, low, high, high, low, high);
  }

  private static DicomWriter structures(DicomWriter... contours) {
    return new DicomWriter()
        .text(Tag.MODALITY, "RTSTRUCT")
        .items(
            Tag.STRUCTURE_SET_ROI_SEQUENCE,
            new DicomWriter().numbers(Tag.ROI_NUMBER, 5).text(Tag.ROI_NAME, "GTV"),
            new DicomWriter().numbers(Tag.ROI_NUMBER, 7).text(Tag.ROI_NAME, "empty"))
        .items(
            Tag.ROI_CONTOUR_SEQUENCE,
            new DicomWriter()
                .numbers(Tag.REFERENCED_ROI_NUMBER, 5)
                .items(Tag.CONTOUR_SEQUENCE, contours));
  }

  private Mask gtv(DicomWriter... contours) {
    RegionFile file = open(structures(contours));
    return file.place(file.find(Optional.of("GTV")), IMAGE).mask();
  }

  @Test
  void voxelsBelongToTheContourThatHoldsTheirCentre() {
    // Centres 1, 2, 3 lie between 0.5 and 3.5, on slice 2 / 2 mm = 1.
    Mask mask = gtv(square(2, 0.5, 3.5));
    assertThat(mask.voxelCount()).isEqualTo(9);
    assertThat(mask.at(1, 1, 1)).isTrue();
    assertThat(mask.at(3, 3, 1)).isTrue();
    assertThat(mask.at(4, 3, 1)).isFalse();
  }

  @Test
  void neighbouringContoursShareNoVoxelOnTheirCommonBorder() {
    // Both borders run through the centres of column 3: it belongs to one of the two.
    Mask left = gtv(contour(0, 1, 0.5, 3, 0.5, 3, 2.5, 1, 2.5));
    Mask right = gtv(contour(0, 3, 0.5, 5, 0.5, 5, 2.5, 3, 2.5));
    assertThat(left.voxelCount() + right.voxelCount()).isEqualTo(8);
    assertThat(left.at(3, 1, 0)).isFalse();
    assertThat(right.at(3, 1, 0)).isTrue();
  }

  @Test
  void aContourInsideAnotherIsAHoleAndOneInsideTheHoleAnIsland() {
    Mask mask = gtv(square(0, -0.4, 7.4), square(0, 0.5, 6.5), square(0, 2.5, 3.5));
    assertThat(mask.voxelCount()).isEqualTo(64 - 36 + 1);
    assertThat(mask.at(3, 3, 0)).isTrue();
    assertThat(mask.at(2, 2, 0)).isFalse();
  }

  @Test
  void aHoleConnectedByAKeyholeIsAHole() {
    Mask mask =
        gtv(
            contour(
                0, 0.5, 0.5, 6.5, 0.5, 6.5, 6.5, 0.5, 6.5, 0.5, 3.5, 2.5, 3.5, 2.5, 4.5, 4.5, 4.5,
                4.5, 2.5, 2.5, 2.5, 2.5, 3.5, 0.5, 3.5));
    assertThat(mask.voxelCount()).isEqualTo(36 - 4);
  }

  @Test
  void refusesContoursBetweenSlices() {
    assertThatThrownBy(() -> gtv(square(3.1, 1, 3)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("do not lie on the slices");
  }

  @Test
  void refusesContoursBeyondTheImage() {
    assertThatThrownBy(() -> gtv(square(2, 1, 9))).hasMessageContaining("beyond the image");
    assertThatThrownBy(() -> gtv(square(20, 1, 3))).hasMessageContaining("beyond the image");
  }

  @Test
  void refusesOpenContoursAndEmptyRegions() {
    assertThatThrownBy(() -> gtv(square(2, 1, 3).text(Tag.CONTOUR_GEOMETRIC_TYPE, "POINT")))
        .hasMessageContaining("\"POINT\"");
    RegionFile file = open(structures(square(2, 1, 3)));
    assertThatThrownBy(() -> file.place(file.find(Optional.of("7")), IMAGE))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("has no contour");
  }

  @Test
  void listsTheRegionsWhenNoneIsNamed() {
    assertThatThrownBy(() -> open(structures(square(2, 1, 3))).find(Optional.empty()))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("choose one of: 5 \"GTV\", 7 \"empty\"");
  }

  @Test
  void severalLabelsAreSeveralRegionsUnlessOneIsCalledSo() {
    RegionFile file = open(structures(square(2, 1, 3)));
    assertThat(file.findAll(Optional.of("GTV, 7, 5")))
        .containsExactly(file.find(Optional.of("5")), file.find(Optional.of("7")));
    assertThatThrownBy(() -> file.findAll(Optional.of("5,8")))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("0 regions \"8\"");
  }

  /**
   * Segment 1 on the third slice, segment 2 on the second and fourth; pixel 0 of each frame set.
   */
  private static DicomWriter segmentation(String type, int bits, byte... pixels) {
    double[][] frames = {{1, 4}, {2, 2}, {2, 6}};
    DicomWriter[] groups = new DicomWriter[3];
    for (int i = 0; i < 3; i++) {
      groups[i] =
          new DicomWriter()
              .items(
                  Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                  new DicomWriter().numbers(Tag.REFERENCED_SEGMENT_NUMBER, frames[i][0]))
              .items(
                  Tag.PLANE_POSITION_SEQUENCE,
                  new DicomWriter().numbers(Tag.IMAGE_POSITION, 3, 5, frames[i][1]));
    }
    return new DicomWriter()
        .text(Tag.MODALITY, "SEG")
        .text(Tag.SEGMENTATION_TYPE, type)
        .numbers(Tag.MAXIMUM_FRACTIONAL_VALUE, 200)
        .numbers(Tag.ROWS, 1)
        .numbers(Tag.COLUMNS, 2)
        .numbers(Tag.NUMBER_OF_FRAMES, 3)
        .numbers(Tag.BITS_ALLOCATED, bits)
        .numbers(Tag.BITS_STORED, bits)
        .numbers(Tag.HIGH_BIT, bits - 1)
        .items(
            Tag.SEGMENT_SEQUENCE,
            new DicomWriter().numbers(Tag.SEGMENT_NUMBER, 1).text(Tag.SEGMENT_LABEL, "Lesion"),
            new DicomWriter().numbers(Tag.SEGMENT_NUMBER, 2).text(Tag.SEGMENT_LABEL, "Liver"))
        .items(
            Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
            new DicomWriter()
                .items(
                    Tag.PLANE_ORIENTATION_SEQUENCE,
                    new DicomWriter().numbers(Tag.IMAGE_ORIENTATION, 1, 0, 0, 0, 1, 0))
                .items(
                    Tag.PIXEL_MEASURES_SEQUENCE,
                    new DicomWriter().numbers(Tag.PIXEL_SPACING, 1, 1)))
        .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, groups)
        .items(
            Tag.REFERENCED_SERIES_SEQUENCE, new DicomWriter().text(Tag.SERIES_INSTANCE_UID, "1.2"))
        .bytes(Tag.PIXEL_DATA, Vr.OB, pixels);
  }

  @Test
  void binarySegmentsLieWhereTheirFramesSay() {
    RegionFile file = open(segmentation("BINARY", 1, (byte) 0b010101));
    assertThat(file.regions()).containsExactly(new Region(1, "Lesion"), new Region(2, "Liver"));
    assertThat(file.referencedSeries()).containsExactly("1.2");
    Mask lesion = file.place(file.find(Optional.of("Lesion")), IMAGE).mask();
    assertThat(lesion.voxelCount()).isEqualTo(1);
    assertThat(lesion.at(3, 5, 2)).isTrue();
    Mask liver = file.place(file.find(Optional.of("2")), IMAGE).mask();
    assertThat(liver.voxelCount()).isEqualTo(2);
    assertThat(liver.at(3, 5, 1) && liver.at(3, 5, 3)).isTrue();
  }

  @Test
  void fractionalSegmentsCountFromHalfOn() {
    RegionFile file = open(segmentation("FRACTIONAL", 8, new byte[] {99, 100, 99, 100, 100, 99}));
    Mask lesion = file.place(file.find(Optional.of("1")), IMAGE).mask();
    assertThat(lesion.voxelCount()).isEqualTo(1);
    assertThat(lesion.at(4, 5, 2)).isTrue();
  }

  @Test
  void refusesSegmentationsOfAnotherType() {
    assertThatThrownBy(() -> open(segmentation("LABELMAP", 8, new byte[6])))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("LABELMAP");
  }

  @Test
  void refusesADicomImageAsMask() {
    assertThatThrownBy(() -> open(new DicomWriter().text(Tag.MODALITY, "CT")))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("holds no regions");
  }

  private static Mask block(Geometry grid, int x, int y, int z, int size) {
    byte[] voxels = new byte[grid.voxelCount()];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        voxels[grid.index(x + i, y + j, z)] = 1;
      }
    }
    return Mask.of(grid, voxels);
  }

  @Test
  void aCroppedMaskIsPutBackInPlace() {
    Geometry crop =
        new Geometry(4, 4, 1, new Vector3(1, 1, 2), new Vector3(2, 3, 4), Direction.IDENTITY);
    Placement placed = MaskGrid.place(block(crop, 1, 0, 0, 2), IMAGE);
    assertThat(placed.how()).contains("nearest neighbour");
    assertThat(placed.mask().voxels()).isEqualTo(block(IMAGE, 3, 3, 2, 2).voxels());
  }

  @Test
  void aFinerMaskIsTakenAtTheCentresOfTheImage() {
    Geometry fine =
        new Geometry(
            16, 16, 4, new Vector3(0.5, 0.5, 2), new Vector3(-0.25, -0.25, 0), Direction.IDENTITY);
    // Fine voxels 4 to 9 cover image voxels 2 to 4.
    Mask placed = MaskGrid.place(block(fine, 4, 4, 1, 6), IMAGE).mask();
    assertThat(placed.voxels()).isEqualTo(block(IMAGE, 2, 2, 1, 3).voxels());
  }

  @Test
  void aMirroredMaskLandsOnTheSamePatient() {
    Geometry mirrored =
        new Geometry(
            8,
            8,
            4,
            new Vector3(1, 1, 2),
            new Vector3(7, 7, 0),
            new Direction(new Vector3(-1, 0, 0), new Vector3(0, -1, 0), new Vector3(0, 0, 1)));
    Mask placed = MaskGrid.place(block(mirrored, 0, 0, 1, 2), IMAGE).mask();
    assertThat(placed.voxels()).isEqualTo(block(IMAGE, 6, 6, 1, 2).voxels());
  }

  @ParameterizedTest
  @CsvSource({"100, lies outside the image", "5, reaches beyond the image"})
  void refusesARegionThatIsNotInTheImage(double shift, String reason) {
    Geometry moved =
        new Geometry(8, 8, 4, new Vector3(1, 1, 2), new Vector3(shift, 0, 0), Direction.IDENTITY);
    assertThatThrownBy(() -> MaskGrid.place(block(moved, 2, 2, 1, 3), IMAGE))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesAnEmptyRegion() {
    assertThatThrownBy(() -> MaskGrid.place(Mask.of(IMAGE, new byte[IMAGE.voxelCount()]), IMAGE))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("no voxel");
  }
}
