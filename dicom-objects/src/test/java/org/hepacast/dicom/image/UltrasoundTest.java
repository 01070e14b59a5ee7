package org.hepacast.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hepacast.dicom.Samples;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UltrasoundTest {

  private static final int COLUMNS = 13;
  private static final int ROWS = 9;

  @TempDir Path folder;

  /** Pixel (x, y) of frame f holds x + 13 y + f. */
  private static byte[] frame(int f) {
    byte[] pixels = new byte[COLUMNS * ROWS];
    IntStream.range(0, pixels.length).forEach(i -> pixels[i] = (byte) (i + f));
    return pixels;
  }

  private static Ultrasound of(int frames, CalibratedRegion... regions) {
    List<byte[]> pixels = IntStream.range(0, frames).mapToObj(UltrasoundTest::frame).toList();
    return new Ultrasound(
        Samples.header("ultrasound", 5),
        new GreyFrames(COLUMNS, ROWS, pixels, frames > 1 ? 40 : 0),
        List.of(regions));
  }

  private static CalibratedRegion region(int x, int y, int nx, int ny) {
    return new CalibratedRegion(new Box(x, y, 0, nx, ny, 1), 0.3, 0.25);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @DisplayName("image and clip read back with their greys and scale, and dciodvfy accepts them")
  void readsBack(int frames) {
    Ultrasound given = of(frames, region(1, 1, 10, 7), region(0, 8, 13, 1));
    Path file = Checkers.assertAccepted(folder, "us", given.object());
    var request =
        new SeriesRequest(
            Optional.empty(), frames > 1 ? OptionalInt.of(frames) : OptionalInt.empty(), Set.of());
    Volume read = ImageSource.read(file, ImageFormats.standard(), request).volume();
    assertThat(read.geometry().planar()).isTrue();
    assertThat(read.geometry().spacing().x()).isEqualTo(0.3);
    assertThat(read.geometry().spacing().y()).isEqualTo(0.25);
    assertThat(read.at(12, 8, 0)).isEqualTo(12 + 13 * 8 + frames - 1);
  }

  @Test
  @DisplayName("an image without calibration is written as it is")
  void uncalibrated() {
    DataSet object = of(1).object();
    Checkers.assertAccepted(folder, "plain", object);
    assertThat(object.items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS)).isEmpty();
    assertThatThrownBy(() -> of(1).source(1)).hasMessageContaining("cannot carry regions");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  @DisplayName("a segmentation of a frame lies on its pixels")
  void segmented(int frames) {
    Ultrasound given = of(frames, region(1, 1, 10, 7));
    var source = given.source(frames);
    Mask mask = Samples.mask(source.grid(), (x, y, z) -> x > 3 && y > 2 && x + y < 12);
    var object =
        new Segmentation(
                Samples.header("of ultrasound", 6),
                source,
                List.of(Samples.lesion("Lesion", mask)),
                "")
            .object();
    Path file = Checkers.assertAccepted(folder, "seg", object);
    RegionFile read = RegionFile.open(file);
    assertThat(read.place(read.find(Optional.of("Lesion")), source.grid()).mask().voxels())
        .isEqualTo(mask.voxels());
    DataSet derived =
        object
            .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE)
            .getFirst()
            .items(Tag.DERIVATION_IMAGE_SEQUENCE)
            .getFirst()
            .items(Tag.SOURCE_IMAGE_SEQUENCE)
            .getFirst();
    assertThat(derived.integer(Tag.REFERENCED_FRAME_NUMBER))
        .isEqualTo(frames > 1 ? OptionalInt.of(frames) : OptionalInt.empty());
  }

  static Stream<Box> outside() {
    return Stream.of(
        new Box(-1, 0, 0, 3, 3, 1),
        new Box(0, -1, 0, 3, 3, 1),
        new Box(11, 0, 0, 3, 3, 1),
        new Box(0, 7, 0, 3, 3, 1),
        new Box(3, 3, 0, 0, 1, 1),
        new Box(3, 3, 0, 1, -1, 1));
  }

  @ParameterizedTest
  @MethodSource("outside")
  @DisplayName(
      "a region outside the image, empty or inverted is refused; dciodvfy would let it pass")
  void refusesOutside(Box box) {
    assertThatThrownBy(() -> of(1, new CalibratedRegion(box, 0.3, 0.3)))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("does not lie in its image of 13 x 9");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.3, Double.NaN, Double.POSITIVE_INFINITY})
  @DisplayName("a scale of nothing is refused; dciodvfy would let it pass")
  void refusesScale(double mm) {
    Box box = new Box(0, 0, 0, 2, 2, 1);
    assertThatThrownBy(() -> new CalibratedRegion(box, mm, 0.3)).hasMessageContaining("no size");
    assertThatThrownBy(() -> new CalibratedRegion(box, 0.3, mm)).hasMessageContaining("no size");
  }

  @Test
  @DisplayName("frames that do not fill the image, and a clip without time, are refused")
  void refusesFrames() {
    assertThatThrownBy(() -> new GreyFrames(COLUMNS, ROWS, List.of(), 40))
        .hasMessageContaining("do not fill");
    assertThatThrownBy(() -> GreyFrames.single(COLUMNS, ROWS + 1, frame(0)))
        .hasMessageContaining("do not fill");
    assertThatThrownBy(() -> new GreyFrames(COLUMNS, ROWS, List.of(frame(0), frame(1)), 0))
        .hasMessageContaining("no time");
  }

  @Test
  @DisplayName("the same input gives the same bytes")
  void sameBytes() {
    assertThat(Part10.bytes(of(3, region(0, 0, 2, 2)).object()))
        .isEqualTo(Part10.bytes(of(3, region(0, 0, 2, 2)).object()));
  }
}
