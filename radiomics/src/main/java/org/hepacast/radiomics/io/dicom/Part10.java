package org.hepacast.radiomics.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.dicom.Element.Bytes;
import org.hepacast.radiomics.io.dicom.Element.Fragments;
import org.hepacast.radiomics.io.dicom.Element.Items;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Writes data sets as DICOM files (PS3.10): explicit VR little endian, sequences and items of
 * stated length, text in UTF-8 (ISO_IR 192), pixels uncompressed. The same data set gives the same
 * bytes.
 */
public final class Part10 {

  /** Implementation Class UID of the files written here, from a UUID of this writer's own. */
  public static final String IMPLEMENTATION_CLASS_UID =
      "2.25.39252888672279984618578657743274756947";

  static final int LONGEST_SHORT_FORM = 0xfffe;

  private static final String IMPLEMENTATION_VERSION_NAME = "HEPACAST_1";
  private static final String UTF_8 = "ISO_IR 192";
  private static final int PREAMBLE = 128;
  private static final int META_GROUP = 2;
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_HEADER = 8;

  private Part10() {}

  /** Writes a file as a whole or not at all. */
  public static void write(Path file, DataSet data) {
    DataSet complete = declared(data);
    FileOutput.write(file, out -> write(out, complete));
  }

  /** The bytes of the file. */
  public static byte[] bytes(DataSet data) {
    DataSet complete = declared(data);
    var out = new ByteArrayOutputStream();
    try {
      write(out, complete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The data set with the character set that its text is written in. */
  private static DataSet declared(DataSet data) {
    data.text(Tag.SPECIFIC_CHARACTER_SET)
        .filter(set -> !set.equals(UTF_8))
        .ifPresent(
            _ -> {
              throw new RadiomicsException(
                  Kind.UNSUPPORTED,
                  "the data set declares another character set than " + UTF_8,
                  "give text in UTF-8 and leave the character set to the writer");
            });
    if (data.elements().keySet().stream().anyMatch(number -> number >>> 16 == META_GROUP)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the data set holds file meta information",
          "leave group 0002 to the writer");
    }
    return DataSetBuilder.from(data).text(Tag.SPECIFIC_CHARACTER_SET, UTF_8).build();
  }

  private static void write(OutputStream stream, DataSet data) throws IOException {
    DataSet meta = meta(data);
    DataSet group =
        DataSetBuilder.from(meta).whole(Tag.FILE_META_INFORMATION_GROUP_LENGTH, size(meta)).build();
    stream.write(new byte[PREAMBLE]);
    stream.write("DICM".getBytes(StandardCharsets.US_ASCII));
    WritableByteChannel out = Channels.newChannel(stream);
    dataSet(out, group);
    dataSet(out, data);
  }

  private static DataSet meta(DataSet data) {
    return new DataSetBuilder()
        .bytes(Tag.FILE_META_INFORMATION_VERSION, new byte[] {0, 1})
        .text(Tag.MEDIA_STORAGE_SOP_CLASS_UID, data.requireText(Tag.SOP_CLASS_UID))
        .text(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, data.requireText(Tag.SOP_INSTANCE_UID))
        .text(Tag.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())
        .text(Tag.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
        .text(Tag.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION_NAME)
        .build();
  }

  private static void dataSet(WritableByteChannel out, DataSet data) throws IOException {
    for (Map.Entry<Integer, Element> entry : inOrder(data).entrySet()) {
      switch (entry.getValue()) {
        case Bytes bytes -> {
          header(out, entry.getKey(), bytes.vr(), bytes.length());
          write(out, littleEndian(entry.getKey(), bytes));
        }
        case Items items -> {
          header(out, entry.getKey(), Vr.SQ, size(items));
          for (DataSet item : items.items()) {
            write(out, buffer(ITEM_HEADER, tag(ITEM)).putInt(size(item)).flip());
            dataSet(out, item);
          }
        }
        case Fragments _ -> throw compressed();
      }
    }
  }

  private static Map<Integer, Element> inOrder(DataSet data) {
    Map<Integer, Element> sorted = new TreeMap<>(Integer::compareUnsigned);
    sorted.putAll(data.elements());
    return sorted;
  }

  private static ByteBuffer littleEndian(int tag, Bytes bytes) {
    if (bytes.bigEndian()) {
      throw new RadiomicsException(
          Kind.UNSUPPORTED,
          "the DICOM attribute (%04x,%04x) is big endian".formatted(tag >>> 16, tag & 0xffff),
          "give data sets that were made or read in little endian");
    }
    return bytes.view();
  }

  private static void header(WritableByteChannel out, int tag, Vr vr, int length)
      throws IOException {
    ByteBuffer header = buffer(12, tag(tag));
    header.put(vr.name().getBytes(StandardCharsets.US_ASCII));
    if (vr.longForm()) {
      header.putShort((short) 0).putInt(length);
    } else {
      header.putShort((short) length);
    }
    write(out, header.flip());
  }

  private static ByteBuffer buffer(int size, int tag) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putInt(tag);
  }

  /** Group and element as two numbers of 16 bits, each little endian. */
  private static int tag(int number) {
    return number >>> 16 | number << 16;
  }

  private static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  /** Bytes that a data set takes; more than 2 GiB are refused by arithmetic. */
  private static int size(DataSet data) {
    int size = 0;
    for (Element element : data.elements().values()) {
      size = Math.addExact(size, size(element));
    }
    return size;
  }

  private static int size(Element element) {
    return switch (element) {
      case Bytes bytes -> Math.addExact(bytes.vr().longForm() ? 12 : 8, bytes.length());
      case Items items -> Math.addExact(12, size(items));
      case Fragments _ -> throw compressed();
    };
  }

  private static int size(Items items) {
    int size = 0;
    for (DataSet item : items.items()) {
      size = Math.addExact(size, Math.addExact(ITEM_HEADER, size(item)));
    }
    return size;
  }

  private static RadiomicsException compressed() {
    return new RadiomicsException(
        Kind.UNSUPPORTED, "compressed pixels are not written", "give them uncompressed");
  }
}
