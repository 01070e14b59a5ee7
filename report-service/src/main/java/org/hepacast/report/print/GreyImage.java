package org.hepacast.report.print;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A PNG of 8 bits of grey as an image of a PDF, without decoding it: both hold deflated rows, each
 * after the number of its filter (ISO 32000-1, 7.4.4.4, predictor 15; PNG, third edition, clause
 * 9). The grey values are the same ones; a detour by the platform's colour spaces makes them
 * lighter.
 */
final class GreyImage {
  private static final int BITS = 8;
  private static final int SIGNATURE = 8;
  private static final int CHECKSUM = 4;
  private static final int DATA = 0x49444154;
  private static final int PNG_PREDICTORS = 15;

  private GreyImage() {}

  /**
   * @throws IOException where it ends before it should
   */
  static PDImageXObject of(PDDocument document, byte[] png) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(png).position(SIGNATURE);
    bytes.getInt();
    bytes.getInt();
    int width = bytes.getInt();
    int height = bytes.getInt();
    var image =
        new PDImageXObject(
            document,
            new ByteArrayInputStream(deflated(png)),
            COSName.FLATE_DECODE,
            width,
            height,
            BITS,
            PDDeviceGray.INSTANCE);
    var rows = new COSDictionary();
    rows.setInt(COSName.PREDICTOR, PNG_PREDICTORS);
    rows.setInt(COSName.COLORS, 1);
    rows.setInt(COSName.BITS_PER_COMPONENT, BITS);
    rows.setInt(COSName.COLUMNS, width);
    image.getCOSObject().setItem(COSName.DECODE_PARMS, rows);
    return image;
  }

  /** What its data chunks hold, one after the other. */
  private static byte[] deflated(byte[] png) throws IOException {
    var data = new ByteArrayOutputStream(png.length);
    ByteBuffer chunks = ByteBuffer.wrap(png).position(SIGNATURE);
    while (chunks.remaining() >= Integer.BYTES + Integer.BYTES) {
      int length = chunks.getInt();
      int type = chunks.getInt();
      if (length < 0 || length > chunks.remaining() - CHECKSUM) {
        throw new IOException("A PNG ends within a chunk");
      }
      if (type == DATA) {
        data.write(png, chunks.position(), length);
      }
      chunks.position(chunks.position() + length + CHECKSUM);
    }
    return data.toByteArray();
  }
}
