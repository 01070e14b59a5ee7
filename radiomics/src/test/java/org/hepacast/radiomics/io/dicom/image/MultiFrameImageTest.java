package org.hepacast.radiomics.io.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.radiomics.io.dicom.image.SeriesWriter.slice;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enhanced images and ultrasound. */
class MultiFrameImageTest {

  @TempDir private Path folder;

  private DicomImage read() {
    return DicomImage.read(folder, SeriesRequest.ANY);
  }

  private void refused(String reason) {
    assertThatThrownBy(this::read)
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void readsEnhancedMultiFrameFromSharedAndPerFrameGroups() {
    DicomWriter[] frames = new DicomWriter[3];
    for (int i = 0; i < 3; i++) {
      // Stored from the top down.
      frames[i] =
          new DicomWriter()
              .items(
                  Tag.PLANE_POSITION_SEQUENCE,
                  new DicomWriter().numbers(Tag.IMAGE_POSITION, 1, 2, 10 - 2.5 * i));
    }
    var shared =
        new DicomWriter()
            .items(
                Tag.PLANE_ORIENTATION_SEQUENCE,
                new DicomWriter().numbers(Tag.IMAGE_ORIENTATION, 1, 0, 0, 0, 1, 0))
            .items(
                Tag.PIXEL_MEASURES_SEQUENCE,
                new DicomWriter().numbers(Tag.PIXEL_SPACING, 0.75, 0.5))
            .items(
                Tag.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                new DicomWriter()
                    .numbers(Tag.RESCALE_SLOPE, 2)
                    .numbers(Tag.RESCALE_INTERCEPT, -10));
    SeriesWriter.pixels(new DicomWriter(), 3, 0)
        .text(Tag.MODALITY, "MR")
        .items(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE, shared)
        .items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
        .write(folder.resolve("enhanced.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    Volume volume = read().volume();
    assertThat(volume.geometry().origin()).isEqualTo(new Vector3(1, 2, 5));
    assertThat(volume.geometry().spacing()).isEqualTo(new Vector3(0.5, 0.75, 2.5));
    assertThat(volume.at(1, 0, 0)).isEqualTo(2 * 201 - 10);
  }

  @Test
  void refusesAClassicMultiFrameWithoutPositions() {
    SeriesWriter.write(folder, SeriesWriter.pixels(slice(0), 2, 0));
    refused("where its frames lie");
  }

  private static DicomWriter ultrasound(String photometric, int samples, byte[] pixels) {
    return new DicomWriter()
        .text(Tag.MODALITY, "US")
        .numbers(Tag.ROWS, 1)
        .numbers(Tag.COLUMNS, 2)
        .numbers(Tag.SAMPLES_PER_PIXEL, samples)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, photometric)
        .numbers(Tag.BITS_ALLOCATED, 8)
        .numbers(Tag.BITS_STORED, 8)
        .numbers(Tag.HIGH_BIT, 7)
        .numbers(Tag.PIXEL_REPRESENTATION, 0)
        .items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS, region(0.02, 0.03))
        .bytes(Tag.PIXEL_DATA, Vr.OB, pixels);
  }

  private static DicomWriter region(double x, double y) {
    return new DicomWriter()
        .numbers(Tag.REGION_SPATIAL_FORMAT, 1)
        .numbers(Tag.REGION_DATA_TYPE, 1)
        .numbers(Tag.PHYSICAL_UNITS_X, 3)
        .numbers(Tag.PHYSICAL_UNITS_Y, 3)
        .numbers(Tag.PHYSICAL_DELTA_X, x)
        .numbers(Tag.PHYSICAL_DELTA_Y, y);
  }

  private Volume ultrasound(DicomWriter image) {
    image.write(folder.resolve("us.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    return read().volume();
  }

  @Test
  void greyUltrasoundHasThePixelSizeOfItsTissueRegion() {
    Volume volume = ultrasound(ultrasound("MONOCHROME2", 1, new byte[] {7, (byte) 200}));
    assertThat(volume.toDoubles()).containsExactly(7, 200);
    // 0.02 cm and 0.03 cm per pixel.
    assertThat(volume.geometry()).isEqualTo(Geometry.plane(2, 1, 0.2, 0.3));
  }

  @Test
  void colourUltrasoundCountsByItsBrightness() {
    // BT.601: 0.299 * 100 + 0.587 * 50 + 0.114 * 200 = 82.05; a grey pixel stays as it is.
    byte[] rgb = {100, 50, (byte) 200, (byte) 137, (byte) 137, (byte) 137};
    assertThat(ultrasound(ultrasound("RGB", 3, rgb)).toDoubles()).containsExactly(82, 137);
    byte[] ybr = {82, 1, 2, (byte) 137, 3, 4};
    assertThat(ultrasound(ultrasound("YBR_FULL", 3, ybr)).toDoubles()).containsExactly(82, 137);
    byte[] shared = {82, (byte) 137, 1, 2};
    assertThat(ultrasound(ultrasound("YBR_FULL_422", 3, shared)).toDoubles())
        .containsExactly(82, 137);
  }

  @Test
  void paletteUltrasoundIsLookedUp() {
    byte[] table =
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 0)
            .putShort((short) 0x4000)
            .putShort((short) 0x8000)
            .putShort((short) 0xff00)
            .array();
    var image = ultrasound("PALETTE COLOR", 1, new byte[] {2, 9});
    image.numbers(Tag.RED_PALETTE_DESCRIPTOR, 4, 0, 16).bytes(Tag.RED_PALETTE_DATA, Vr.OW, table);
    image
        .numbers(Tag.GREEN_PALETTE_DESCRIPTOR, 4, 0, 16)
        .bytes(Tag.GREEN_PALETTE_DATA, Vr.OW, table);
    image.numbers(Tag.BLUE_PALETTE_DESCRIPTOR, 4, 0, 16).bytes(Tag.BLUE_PALETTE_DATA, Vr.OW, table);
    // Entry 2 is 0x80; beyond the table counts the last entry.
    assertThat(ultrasound(image).toDoubles()).containsExactly(0x80, 0xff);
  }

  @Test
  void invertedUltrasoundIsTurnedRound() {
    assertThat(ultrasound(ultrasound("MONOCHROME1", 1, new byte[] {0, 55})).toDoubles())
        .containsExactly(255, 200);
  }

  @Test
  void aClipNeedsAFrame() {
    var clip = ultrasound("MONOCHROME2", 1, new byte[] {1, 2, 3, 4, 5, 6});
    clip.numbers(Tag.NUMBER_OF_FRAMES, 3)
        .write(folder.resolve("clip.dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    refused("choose one of them with --frame");
    var second = new SeriesRequest(Optional.empty(), OptionalInt.of(2), Set.of());
    assertThat(DicomImage.read(folder, second).volume().toDoubles()).containsExactly(3, 4);
    var fourth = new SeriesRequest(Optional.empty(), OptionalInt.of(4), Set.of());
    assertThatThrownBy(() -> DicomImage.read(folder, fourth))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("from 1 to 3");
  }

  @Test
  void refusesUncalibratedUltrasound() {
    var image =
        ultrasound("MONOCHROME2", 1, new byte[2]).remove(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS);
    assertThatThrownBy(() -> ultrasound(image))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("no calibrated region");
  }

  @Test
  void refusesUltrasoundRegionsOfDifferentScale() {
    var image = ultrasound("MONOCHROME2", 1, new byte[2]);
    image.items(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS, region(0.02, 0.02), region(0.05, 0.05));
    assertThatThrownBy(() -> ultrasound(image))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("different scale");
  }
}
