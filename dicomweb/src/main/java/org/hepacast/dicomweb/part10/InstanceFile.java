package org.hepacast.dicomweb.part10;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipException;

/** Looks through a DICOM file from its first attribute to its last. */
public final class InstanceFile {
  private static final int PREAMBLE = 128;
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

  private static final int TRANSFER_SYNTAX = 0x00020010;
  private static final int SOP_CLASS = 0x00080016;
  private static final int SOP_INSTANCE = 0x00080018;
  private static final int STUDY = 0x0020000D;
  private static final int SERIES = 0x0020000E;

  private InstanceFile() {}

  /**
   * Which instance it is.
   *
   * @param largestInflated bytes that a deflated data set may grow to
   * @throws NotDicomException where it is not a DICOM Part 10 file, or does not end where its
   *     attributes end
   */
  public static InstanceHeader look(Path file, long largestInflated) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      var source = new Source.Plain(channel);
      requireMagic(source);
      var values = new HashMap<Integer, String>();
      new Walk(source, true, values).group(2);
      String syntax = required(values, TRANSFER_SYNTAX, "a transfer syntax");
      dataSet(source, syntax, largestInflated, values);
      return new InstanceHeader(
          required(values, SOP_CLASS, "a SOP class"),
          required(values, SOP_INSTANCE, "a SOP instance UID"),
          required(values, STUDY, "a study UID"),
          required(values, SERIES, "a series UID"),
          syntax);
    } catch (EOFException e) {
      throw new NotDicomException("it ends in the middle of an attribute");
    } catch (ZipException e) {
      throw new NotDicomException("its deflated content cannot be unpacked");
    }
  }

  private static void requireMagic(Source source) throws IOException {
    byte[] start = source.in().readNBytes(PREAMBLE + 4);
    boolean magic =
        start.length == PREAMBLE + 4
            && new String(start, PREAMBLE, 4, StandardCharsets.ISO_8859_1).equals("DICM");
    if (!magic) {
      throw new NotDicomException("it does not begin as DICOM files do");
    }
  }

  private static void dataSet(
      Source source, String syntax, long largestInflated, Map<Integer, String> values)
      throws IOException {
    Source content =
        syntax.equals(DEFLATED) ? new Source.Deflated(source.in(), largestInflated) : source;
    if (syntax.equals(BIG_ENDIAN)) {
      content.order(ByteOrder.BIG_ENDIAN);
    }
    new Walk(content, !syntax.equals(IMPLICIT), values).toTheEnd();
  }

  private static String required(Map<Integer, String> values, int tag, String name)
      throws NotDicomException {
    String value = values.get(tag);
    if (value == null || value.isEmpty()) {
      throw new NotDicomException("it lacks " + name);
    }
    return value;
  }

  static boolean isKept(int tag) {
    return tag == TRANSFER_SYNTAX
        || tag == SOP_CLASS
        || tag == SOP_INSTANCE
        || tag == STUDY
        || tag == SERIES;
  }
}
