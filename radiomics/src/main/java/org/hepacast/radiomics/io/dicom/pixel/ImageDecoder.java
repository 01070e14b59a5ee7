package org.hepacast.radiomics.io.dicom.pixel;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.RadiomicsException;

/** Runs a decoder of the Java Image I/O kind on one frame and takes its samples, unconverted. */
final class ImageDecoder {

  private ImageDecoder() {}

  /** How to get samples out of a reader: some give rasters as stored, others only images. */
  @FunctionalInterface
  interface Decoding {
    Raster decode(ImageReader reader) throws IOException;
  }

  static int[] decode(ImageReader reader, ByteBuffer frame, PixelLayout layout, Decoding decoding) {
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.setInput(in);
      return samples(decoding.decode(reader), layout);
    } catch (RadiomicsException own) {
      throw own;
    } catch (IOException | RuntimeException e) {
      // Decoders answer a corrupt stream with whatever they trip over.
      throw corrupt(e);
    } finally {
      reader.dispose();
    }
  }

  private static RuntimeException corrupt(Exception cause) {
    return Refusal.malformed(
        "a compressed DICOM frame is corrupt (" + cause.getClass().getSimpleName() + ")");
  }

  private static int[] samples(Raster raster, PixelLayout layout) {
    if (raster.getWidth() != layout.columns()
        || raster.getHeight() != layout.rows()
        || raster.getNumBands() != layout.samples()) {
      throw Refusal.malformed("a compressed DICOM frame has another size than its header says");
    }
    int[] values =
        raster.getPixels(
            raster.getMinX(), raster.getMinY(), layout.columns(), layout.rows(), (int[]) null);
    for (int i = 0; i < values.length; i++) {
      values[i] = layout.value(values[i] & 0xffff);
    }
    return values;
  }
}
