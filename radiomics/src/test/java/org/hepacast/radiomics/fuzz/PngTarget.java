package org.hepacast.radiomics.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.io.png.Png;

/** PNG files, grey of 8 and of 16 bits and of colours, which are refused. */
final class PngTarget {

  private PngTarget() {}

  static Stream<byte[]> seeds() throws IOException {
    return Stream.of(
        png(BufferedImage.TYPE_BYTE_GRAY),
        png(BufferedImage.TYPE_USHORT_GRAY),
        png(BufferedImage.TYPE_INT_RGB),
        png(BufferedImage.TYPE_BYTE_INDEXED));
  }

  private static byte[] png(int type) throws IOException {
    var image = new BufferedImage(5, 4, type);
    image.setRGB(1, 1, 0x808080);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  static void run(byte[] file) {
    Harmless.run(() -> Png.readVolume(file));
  }
}
