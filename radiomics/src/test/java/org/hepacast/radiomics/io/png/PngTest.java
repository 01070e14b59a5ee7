package org.hepacast.radiomics.io.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.FeatureSet;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {

  @TempDir private Path folder;

  /** Pixels x + 10 y, times a factor. */
  private Path write(int type, int factor) throws IOException {
    var image = new BufferedImage(5, 4, type);
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 5; x++) {
        int[] pixel = new int[image.getRaster().getNumBands()];
        Arrays.fill(pixel, factor * (x + 10 * y));
        image.getRaster().setPixel(x, y, pixel);
      }
    }
    Path file = folder.resolve("image.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void readsGreyOfEightBitsAsItIsStored() throws IOException {
    Volume image = ImageSource.read(write(BufferedImage.TYPE_BYTE_GRAY, 7)).volume();
    assertThat(image.geometry()).isEqualTo(Geometry.plane(5, 4, 1, 1));
    assertThat(image.type()).isEqualTo(PixelType.UINT8);
    assertThat(image.at(3, 2, 0)).isEqualTo(7 * 23);
  }

  @Test
  void readsGreyOfSixteenBits() throws IOException {
    Volume image = Png.readVolume(write(BufferedImage.TYPE_USHORT_GRAY, 1900));
    assertThat(image.type()).isEqualTo(PixelType.UINT16);
    assertThat(image.at(4, 3, 0)).isEqualTo(1900 * 34);
  }

  @Test
  void aReportSaysThatThePixelSizeIsAssumed() throws IOException {
    assertThat(ImageSource.read(write(BufferedImage.TYPE_BYTE_GRAY, 1)).origin())
        .contains("no pixel size", "1 mm");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_BYTE_INDEXED
      })
  void refusesWhatIsNotGrey(int type) throws IOException {
    Path file = write(type, 0);
    assertThatExceptionOfType(RadiomicsException.class)
        .isThrownBy(() -> Png.readVolume(file))
        .withMessageContaining("image.png")
        .withMessageContaining("not grey");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 20, 40, 60})
  void refusesAFileThatIsCut(int bytes) throws IOException {
    Path whole = write(BufferedImage.TYPE_BYTE_GRAY, 7);
    Path cut = folder.resolve("cut.png");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), bytes));
    assertThatExceptionOfType(RadiomicsException.class)
        .isThrownBy(() -> Png.readVolume(cut))
        .withMessageContaining("corrupt");
  }

  /** Found by fuzzing: the decoder took gigabytes for a file of some dozen bytes. */
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void refusesMorePixelsThanTheFileCanHold(int type) throws IOException {
    byte[] bytes = Files.readAllBytes(write(type, 7));
    // Width and height follow the signature, the length and the name of the first chunk.
    ByteBuffer.wrap(bytes).putInt(16, 9000).putInt(20, 9001);
    var checksum = new CRC32();
    checksum.update(bytes, 12, 17);
    ByteBuffer.wrap(bytes).putInt(29, (int) checksum.getValue());

    assertThatExceptionOfType(RadiomicsException.class)
        .isThrownBy(() -> Png.readVolume(bytes))
        .withMessageContaining("PNG file of " + bytes.length + " bytes")
        .withMessageContaining("9000 x 9001 pixels");
  }

  /** Nothing is deflated better than an image of one grey, which is read all the same. */
  @Test
  void readsWhatIsCompressedThousandfold() throws IOException {
    var image = new BufferedImage(3000, 3000, BufferedImage.TYPE_BYTE_GRAY);
    Path file = folder.resolve("flat.png");
    ImageIO.write(image, "png", file.toFile());

    assertThat(Files.size(file)).isLessThan(9_000_000 / 500);
    assertThat(Png.readVolume(file).geometry()).isEqualTo(Geometry.plane(3000, 3000, 1, 1));
  }

  /** A parameter file for volumes runs: shape is passed over, shape2D needs no force2D. */
  @Test
  void aPictureAndAMaskGiveFeatures() throws IOException {
    Volume image = ImageSource.read(write(BufferedImage.TYPE_BYTE_GRAY, 7)).volume();
    RegionFile labels = RegionFile.open(write(BufferedImage.TYPE_BYTE_GRAY, 1));
    Mask whole = Mask.of(image.geometry(), ones(20));
    Protocol protocol = Protocol.parse("featureClass: {shape: , shape2D: , firstorder: , glcm: }");
    FeatureSet features = Extractor.of(protocol, Workers.of(1)).extract(image, whole);
    assertThat(features.value("original_shape2D_PixelSurface")).isEqualTo(20);
    // 7 (x + 10 y): mean 7 (2 + 15).
    assertThat(features.value("original_firstorder_Mean")).isCloseTo(119, within(1e-12));
    assertThat(features.values()).doesNotContainKey("original_shape_MeshVolume");
    // The label of pixel (3, 2) is 23 and that of no other.
    RegionFile.Region one = labels.find(Optional.of("23"));
    assertThat(labels.place(one, image.geometry()).mask().at(3, 2, 0)).isTrue();
    assertThat(labels.place(one, image.geometry()).mask().voxelCount()).isEqualTo(1);
  }

  private static byte[] ones(int n) {
    byte[] ones = new byte[n];
    Arrays.fill(ones, (byte) 1);
    return ones;
  }
}
