package org.hepacast.radiomics.io.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.MemoryBudget;

/**
 * A DICOM file (PS3.10): 128 bytes of preamble, "DICM", file meta information, data set.
 *
 * @param data the data set without the file meta information
 */
public record DicomFile(TransferSyntax syntax, DataSet data) {

  private static final int PREAMBLE = 128;
  private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
  private static final int LARGEST_INFLATED = 1 << 30;
  private static final int FIRST_INFLATED = 1 << 16;
  private static final String DICOMDIR = "1.2.840.10008.1.3.10";

  /** Whether the file starts as DICOM files do. */
  public static boolean matches(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(PREAMBLE + MAGIC.length);
      return hasMagic(ByteBuffer.wrap(start));
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static boolean hasMagic(ByteBuffer bytes) {
    return bytes.limit() >= PREAMBLE + MAGIC.length
        && bytes.slice(PREAMBLE, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
  }

  /** Reads a file whole; one that is damaged or not read here is refused by its name. */
  public static DicomFile read(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size > Integer.MAX_VALUE) {
        throw Refusal.unsupported(
            "the DICOM file is larger than 2 GiB", "export it as single slices");
      }
      MemoryBudget.require(size, "the DICOM file");
      ByteBuffer bytes = ByteBuffer.allocate((int) size);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // read until full: a channel may return less than asked for
      }
      return Refusal.naming(file, () -> parse(bytes.flip()));
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /**
   * What is asked of a file whose pixels nobody needs: they are mapped, not read, so that the
   * header of a clip of a gigabyte costs what the header of a slice does. Nothing of the data set
   * may be kept, but for what was decoded from it.
   */
  public static <T> T look(Path file, Function<DicomFile, T> question) {
    try (FileChannel channel = FileChannel.open(file);
        Arena arena = Arena.ofConfined()) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw Refusal.unsupported(
            "the DICOM file is larger than 2 GiB", "export it as single slices");
      }
      ByteBuffer bytes =
          channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena).asByteBuffer();
      return Refusal.naming(file, () -> question.apply(parse(bytes)));
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** The same from bytes, which the data set goes on to use. */
  public static DicomFile parse(ByteBuffer bytes) {
    return parse(bytes, LARGEST_INFLATED);
  }

  /** The same with a limit of one's own to what a deflated data set may grow to, in bytes. */
  static DicomFile parse(ByteBuffer bytes, int largestInflated) {
    if (!hasMagic(bytes)) {
      throw Refusal.unsupported(
          "this is not a DICOM file (no DICM after the preamble)",
          "export it as a DICOM Part 10 file");
    }
    ByteBuffer content = bytes.duplicate().position(PREAMBLE + MAGIC.length);
    DataSet meta = DicomParser.parseMeta(content);
    var syntax = TransferSyntax.of(meta.requireText(Tag.TRANSFER_SYNTAX_UID));
    if (meta.text(Tag.MEDIA_STORAGE_SOP_CLASS_UID).filter(DICOMDIR::equals).isPresent()) {
      throw Refusal.unsupported(
          "this is a DICOMDIR, an index of other files", "give the folder of the image files");
    }
    ByteBuffer rest =
        syntax == TransferSyntax.DEFLATED ? inflate(content, largestInflated) : content.slice();
    ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new DicomFile(syntax, DicomParser.parse(rest, syntax.explicit(), order));
  }

  /**
   * Grows by doubling, each time asking whether the memory is there: a bomb is refused on the way,
   * not after.
   */
  private static ByteBuffer inflate(ByteBuffer deflated, int largest) {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      byte[] out = new byte[Math.min(FIRST_INFLATED, largest + 1)];
      int length = 0;
      while (true) {
        int count = inflater.inflate(out, length, out.length - length);
        length += count;
        if (length > largest) {
          throw Refusal.malformed(
              "the deflated DICOM file grows beyond %d bytes".formatted(largest));
        }
        if (inflater.finished()) {
          return ByteBuffer.wrap(out, 0, length).slice();
        }
        if (length == out.length) {
          MemoryBudget.require(4L * out.length, "the deflated DICOM file");
          out = Arrays.copyOf(out, (int) Math.min(2L * out.length, largest + 1L));
        } else if (count == 0) {
          throw Refusal.malformed("the deflated DICOM file ends too early");
        }
      }
    } catch (DataFormatException e) {
      throw Refusal.malformed("the deflated DICOM file is corrupt");
    } finally {
      inflater.end();
    }
  }
}
