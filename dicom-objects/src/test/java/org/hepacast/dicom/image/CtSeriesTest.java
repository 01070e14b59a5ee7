package org.hepacast.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.hepacast.dicom.Samples;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CtSeriesTest {

  @TempDir Path folder;

  static Stream<Geometry> grids() {
    var coronal = new Direction(new Vector3(1, 0, 0), new Vector3(0, 0, -1), new Vector3(0, 1, 0));
    return Stream.of(
        Samples.grid(8, 6, 4),
        Samples.grid(7, 5, 3),
        new Geometry(
            4,
            3,
            2,
            new Vector3(0.7421875, 1 / 3.0, 1.25),
            new Vector3(-1 / 3.0, 0, 1e-3),
            coronal));
  }

  @ParameterizedTest
  @MethodSource("grids")
  @DisplayName(
      "the series reads back as the volume that was given, and dciodvfy accepts each slice")
  void readsBack(Geometry grid) {
    CtSeries ct = Samples.ct(grid);
    for (int slice = 0; slice < ct.slices(); slice++) {
      Part10.write(folder.resolve(slice + ".dcm"), ct.slice(slice));
    }
    Volume read = ImageSource.read(folder).volume();
    assertThat(read.toDoubles()).isEqualTo(ct.volume().toDoubles());
    assertThat(read.geometry().spacing().minus(grid.spacing()).length()).isLessThan(1e-9);
    assertThat(read.geometry().origin().minus(grid.origin()).length()).isLessThan(1e-9);
    assertThat(read.geometry().direction()).isEqualTo(grid.direction());
    Checkers.assertAccepted(folder, "checked", ct.slice(0));
  }

  @Test
  @DisplayName(
      "the same input gives the same bytes; slices differ in instance, number and place alone")
  void sameBytes() {
    CtSeries ct = Samples.ct(Samples.grid(8, 6, 4));
    assertThat(Part10.bytes(ct.slice(1)))
        .isEqualTo(Part10.bytes(Samples.ct(Samples.grid(8, 6, 4)).slice(1)));
    DataSet first = ct.slice(0);
    DataSet second = ct.slice(1);
    for (Tag tag : Tag.values()) {
      boolean differ = !first.element(tag).equals(second.element(tag));
      assertThat(differ)
          .as(tag.toString())
          .isEqualTo(
              switch (tag) {
                case SOP_INSTANCE_UID,
                    INSTANCE_NUMBER,
                    IMAGE_POSITION,
                    SLICE_LOCATION,
                    PIXEL_DATA ->
                    true;
                default -> false;
              });
    }
    assertThat(first.requireText(Tag.SOP_INSTANCE_UID)).isEqualTo(ct.reference(0).sopInstance());
  }

  @Test
  @DisplayName("a voxel that does not fit the stored type is refused, not wrapped round")
  void refusesOverflow() {
    Geometry grid = Samples.grid(2, 1, 1);
    CtSeries whole = Samples.ct(grid);
    for (float voxel : new float[] {32768, -32769, Float.NaN}) {
      var ct =
          new CtSeries(
              whole.header(),
              whole.technique(),
              Volume.of(grid, PixelType.FLOAT32, new float[] {0, voxel}),
              whole.frameOfReference());
      assertThatThrownBy(() -> ct.slice(0))
          .isInstanceOf(RadiomicsException.class)
          .hasMessageContaining("does not fit 16 bits");
    }
  }
}
