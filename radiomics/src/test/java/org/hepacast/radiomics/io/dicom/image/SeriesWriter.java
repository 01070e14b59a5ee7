package org.hepacast.radiomics.io.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;

/**
 * Small CT series for tests: 4 x 3 pixels of 0.5 x 0.75 mm, slices 2 mm apart; pixel (x, y) of
 * slice z stores 100 z + 10 y + x.
 */
public final class SeriesWriter {

  public static final int COLUMNS = 4;
  public static final int ROWS = 3;

  private SeriesWriter() {}

  public static DicomWriter slice(int z) {
    return slice("1.2.3", z, 0, 0, 2.0 * z);
  }

  public static DicomWriter slice(String series, int z, double x, double y, double height) {
    return pixels(new DicomWriter(), 1, z)
        .text(Tag.SERIES_INSTANCE_UID, series)
        .text(Tag.SOP_INSTANCE_UID, series + "." + z)
        .text(Tag.MODALITY, "CT")
        .numbers(Tag.SERIES_NUMBER, Integer.parseInt(series.substring(series.lastIndexOf('.') + 1)))
        .text(Tag.IMAGE_TYPE, "ORIGINAL\\PRIMARY\\AXIAL")
        .text(Tag.FRAME_OF_REFERENCE_UID, "1.9")
        .numbers(Tag.IMAGE_POSITION, x, y, height)
        .numbers(Tag.IMAGE_ORIENTATION, 1, 0, 0, 0, 1, 0)
        .numbers(Tag.PIXEL_SPACING, 0.75, 0.5)
        .numbers(Tag.RESCALE_SLOPE, 1)
        .numbers(Tag.RESCALE_INTERCEPT, -1000);
  }

  /** The description of grey 16 bit pixels and the pixels of frames that start at slice z. */
  public static DicomWriter pixels(DicomWriter image, int frames, int z) {
    ByteBuffer pixels =
        ByteBuffer.allocate(2 * frames * COLUMNS * ROWS).order(ByteOrder.LITTLE_ENDIAN);
    for (int frame = 0; frame < frames; frame++) {
      for (int i = 0; i < COLUMNS * ROWS; i++) {
        pixels.putShort((short) (100 * (z + frame) + 10 * (i / COLUMNS) + i % COLUMNS));
      }
    }
    return image
        .numbers(Tag.ROWS, ROWS)
        .numbers(Tag.COLUMNS, COLUMNS)
        .numbers(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .numbers(Tag.NUMBER_OF_FRAMES, frames)
        .numbers(Tag.BITS_ALLOCATED, 16)
        .numbers(Tag.BITS_STORED, 12)
        .numbers(Tag.HIGH_BIT, 11)
        .numbers(Tag.PIXEL_REPRESENTATION, 0)
        .bytes(Tag.PIXEL_DATA, Vr.OW, pixels.array());
  }

  public static void write(Path folder, DicomWriter... slices) {
    for (int i = 0; i < slices.length; i++) {
      // Named against the order of positions.
      slices[i].write(
          folder.resolve("image" + (99 - i) + ".dcm"), TransferSyntax.EXPLICIT_LITTLE_ENDIAN);
    }
  }
}
