package org.hepacast.radiomics.io.dicom.pixel;

import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.pixel.JpegMarkers.Frame;

/**
 * Lossy JPEG with 8 bits (processes 1 and 2), by the decoder of the JDK; its header is read first,
 * so that sizes are known to agree.
 */
final class JpegDct {

  private JpegDct() {}

  static int[] decode(ByteBuffer stream, PixelLayout layout) {
    Frame frame = frame(stream, layout);
    boolean sequential =
        frame.process() == JpegMarkers.BASELINE || frame.process() == JpegMarkers.EXTENDED;
    if (!sequential || frame.precision() != 8) {
      throw Refusal.unsupported(
          "lossy JPEG with " + frame.precision() + " bits or of another process is not read",
          "export the file uncompressed (Explicit VR Little Endian)");
    }
    return ImageDecoder.decode(jdkReader(), stream, layout, reader -> reader.readRaster(0, null));
  }

  private static Frame frame(ByteBuffer stream, PixelLayout layout) {
    var markers = new JpegMarkers(stream);
    for (int marker = markers.next(); ; marker = markers.next()) {
      ByteBuffer segment = markers.segment();
      if (JpegMarkers.isFrame(marker)) {
        return Frame.parse(marker, segment, layout);
      }
    }
  }

  /**
   * The JDK's own: it alone gives rasters as stored, whatever other readers are on the class path.
   */
  private static ImageReader jdkReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
        return reader;
      }
    }
    throw Refusal.unsupported(
        "this Java runtime lacks the JPEG decoder", "run it with the module java.desktop");
  }
}
