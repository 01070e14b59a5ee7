package org.hepacast.radiomics.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The volumes are bit for bit those that the references were computed on. */
class FormulaVolumeTest {

  @ParameterizedTest
  @CsvSource({
    "A, 2bf6044f, 9f1d48de, 2835",
    "B, 6d3b8234, 63701e72, 2159",
    "C, 0d0b57e5, e4a930ec, 866",
    "D, d044265b, a3c57ccd, 893",
    "V, ddab7746, 3e665282, 125"
  })
  void volumesHaveTheirChecksums(
      FormulaVolume volume, String image, String labels, int voxelsOfRegion) {
    assertThat(crc(volume.image())).isEqualTo(image);
    byte[] bytes = new byte[volume.image().geometry().voxelCount()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) volume.labels().at(i);
    }
    assertThat(crc(bytes)).isEqualTo(labels);
    assertThat(volume.mask().voxelCount()).isEqualTo(voxelsOfRegion);
  }

  @Test
  void masksOnOtherGridsHaveTheirChecksums() {
    assertThat(crc(FormulaVolume.coarse())).isEqualTo("c9a11770");
    assertThat(crc(FormulaVolume.cropped())).isEqualTo("78a51efa");
  }

  private static String crc(Mask mask) {
    return crc(mask.voxels());
  }

  /** Over the voxels in the type of the image, little endian. */
  private static String crc(Volume image) {
    int n = image.geometry().voxelCount();
    int size = image.type().bytes();
    ByteBuffer bytes = ByteBuffer.allocate(n * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < n; i++) {
      switch (size) {
        case 1 -> bytes.put((byte) image.at(i));
        case 2 -> bytes.putShort((short) image.at(i));
        default -> bytes.putFloat((float) image.at(i));
      }
    }
    return crc(bytes.array());
  }

  private static String crc(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }
}
