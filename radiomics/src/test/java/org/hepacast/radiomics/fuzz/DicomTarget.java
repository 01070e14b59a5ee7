package org.hepacast.radiomics.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.DicomWriter;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;
import org.hepacast.radiomics.io.dicom.Vr;
import org.hepacast.radiomics.io.dicom.pixel.PixelData;
import org.hepacast.radiomics.io.mask.ReadRegions;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Geometry;

/** Data sets, pixels of every kind, segmentations and structure sets. */
final class DicomTarget {

  private DicomTarget() {}

  private static final Geometry IMAGE = Geometry.of(4, 4, 4, 1, 1, 1);

  private static DicomWriter image(int bits, int frames) {
    return new DicomWriter()
        .text(Tag.MODALITY, "CT")
        .numbers(Tag.ROWS, 2)
        .numbers(Tag.COLUMNS, 2)
        .numbers(Tag.BITS_ALLOCATED, bits)
        .numbers(Tag.BITS_STORED, bits)
        .numbers(Tag.HIGH_BIT, bits - 1)
        .numbers(Tag.NUMBER_OF_FRAMES, frames);
  }

  private static DicomWriter segmentation() {
    return image(1, 1)
        .text(Tag.MODALITY, "SEG")
        .text(Tag.SEGMENTATION_TYPE, "BINARY")
        .items(Tag.SEGMENT_SEQUENCE, new DicomWriter().numbers(Tag.SEGMENT_NUMBER, 1))
        .delimitedItems(
            Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
            new DicomWriter()
                .items(
                    Tag.SEGMENT_IDENTIFICATION_SEQUENCE,
                    new DicomWriter().numbers(Tag.REFERENCED_SEGMENT_NUMBER, 1))
                .items(
                    Tag.PLANE_POSITION_SEQUENCE,
                    new DicomWriter().numbers(Tag.IMAGE_POSITION, 0, 0, 1))
                .items(
                    Tag.PLANE_ORIENTATION_SEQUENCE,
                    new DicomWriter().numbers(Tag.IMAGE_ORIENTATION, 1, 0, 0, 0, 1, 0))
                .items(
                    Tag.PIXEL_MEASURES_SEQUENCE,
                    new DicomWriter().numbers(Tag.PIXEL_SPACING, 1, 1)))
        .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {7, 0});
  }

  private static DicomWriter structures() {
    return new DicomWriter()
        .text(Tag.MODALITY, "RTSTRUCT")
        .items(Tag.STRUCTURE_SET_ROI_SEQUENCE, new DicomWriter().numbers(Tag.ROI_NUMBER, 1))
        .items(
            Tag.ROI_CONTOUR_SEQUENCE,
            new DicomWriter()
                .numbers(Tag.REFERENCED_ROI_NUMBER, 1)
                .items(
                    Tag.CONTOUR_SEQUENCE,
                    new DicomWriter().numbers(Tag.CONTOUR_DATA, 0, 0, 1, 3, 0, 1, 3, 3, 1)));
  }

  static Stream<byte[]> seeds() {
    var pixels = image(16, 1).bytes(Tag.PIXEL_DATA, Vr.OW, new byte[8]);
    Stream<byte[]> uncompressed =
        Stream.of(
                TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_BIG_ENDIAN,
                TransferSyntax.DEFLATED)
            .map(pixels::file);
    byte[] rle = new byte[70];
    rle[0] = 1;
    rle[4] = 64;
    rle[64] = -3;
    Stream<byte[]> compressed =
        Arrays.stream(TransferSyntax.values())
            .filter(TransferSyntax::compressed)
            .map(
                syntax ->
                    image(8, 1)
                        .fragments(
                            new byte[4],
                            syntax == TransferSyntax.RLE
                                ? rle
                                : new byte[] {-1, -40, -1, -61, 0, 11})
                        .file(syntax));
    Stream<byte[]> regions =
        Stream.of(segmentation(), structures())
            .map(file -> file.file(TransferSyntax.EXPLICIT_LITTLE_ENDIAN));
    return Stream.of(uncompressed, compressed, Stream.of(jpegLs()), regions).flatMap(each -> each);
  }

  private static byte[] jpegLs() {
    try (InputStream in = PixelData.class.getResourceAsStream("charls-jumps-8-bit.jls")) {
      return image(8, 1)
          .numbers(Tag.ROWS, 7)
          .numbers(Tag.COLUMNS, 18)
          .fragments(new byte[0], in.readAllBytes())
          .file(TransferSyntax.JPEG_LS_LOSSLESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void run(byte[] bytes) {
    Harmless.run(
        () -> {
          DicomFile file = DicomFile.parse(ByteBuffer.wrap(bytes));
          Harmless.run(() -> pixels(file));
          Harmless.run(() -> regions(file));
        });
  }

  private static void pixels(DicomFile file) {
    PixelData pixels = PixelData.of(file);
    pixels.frame(0);
    pixels.frame(pixels.layout().frames() - 1);
  }

  private static void regions(DicomFile file) {
    RegionFile regions = ReadRegions.of(file);
    regions.regions().forEach(region -> Harmless.run(() -> regions.place(region, IMAGE)));
  }
}
