package org.hepacast.radiomics.io.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes DICOM files for tests, in every uncompressed transfer syntax and with compressed
 * fragments.
 */
public final class DicomWriter {

  private sealed interface Content {
    record Text(String text) implements Content {}

    record Numbers(double[] values) implements Content {}

    record Raw(Vr vr, byte[] bytes) implements Content {}

    record Sequence(List<DicomWriter> items, boolean delimited) implements Content {}

    record Fragments(byte[] offsets, List<byte[]> fragments) implements Content {}
  }

  private final Map<Integer, Content> contents = new TreeMap<>(Integer::compareUnsigned);

  public DicomWriter text(Tag tag, String value) {
    return put(tag, new Content.Text(value));
  }

  /** Numbers in the attribute's own representation. */
  public DicomWriter numbers(Tag tag, double... values) {
    return switch (tag.vr()) {
      case DS, IS ->
          text(
              tag,
              DoubleStream.of(values)
                  .mapToObj(DicomWriter::decimal)
                  .collect(Collectors.joining("\\")));
      default -> put(tag, new Content.Numbers(values));
    };
  }

  private static String decimal(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  public DicomWriter bytes(Tag tag, Vr vr, byte[] bytes) {
    return put(tag, new Content.Raw(vr, bytes));
  }

  public DicomWriter items(Tag tag, DicomWriter... items) {
    return put(tag, new Content.Sequence(List.of(items), false));
  }

  public DicomWriter delimitedItems(Tag tag, DicomWriter... items) {
    return put(tag, new Content.Sequence(List.of(items), true));
  }

  public DicomWriter fragments(byte[] offsets, byte[]... fragments) {
    return put(Tag.PIXEL_DATA, new Content.Fragments(offsets, List.of(fragments)));
  }

  public DicomWriter remove(Tag tag) {
    contents.remove(tag.number());
    return this;
  }

  public DicomWriter copy() {
    var copy = new DicomWriter();
    copy.contents.putAll(contents);
    return copy;
  }

  private DicomWriter put(Tag tag, Content content) {
    contents.put(tag.number(), content);
    return this;
  }

  /** A whole file. */
  public byte[] file(TransferSyntax syntax) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    var meta = new DicomWriter().text(Tag.TRANSFER_SYNTAX_UID, syntax.uid());
    out.writeBytes(meta.dataSet(true, ByteOrder.LITTLE_ENDIAN));
    byte[] data =
        dataSet(
            syntax.explicit(), syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(syntax == TransferSyntax.DEFLATED ? deflate(data) : data);
    return out.toByteArray();
  }

  public void write(Path file, TransferSyntax syntax) {
    try {
      Files.write(file, file(syntax));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public DicomFile parsed(TransferSyntax syntax) {
    return DicomFile.parse(ByteBuffer.wrap(file(syntax)));
  }

  static byte[] deflate(byte[] data) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
      deflater.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  byte[] dataSet(boolean explicit, ByteOrder order) {
    var out = new Output(explicit, order);
    contents.forEach(out::element);
    return out.bytes.toByteArray();
  }

  private static final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final boolean explicit;
    private final ByteOrder order;

    Output(boolean explicit, ByteOrder order) {
      this.explicit = explicit;
      this.order = order;
    }

    void element(int tag, Content content) {
      switch (content) {
        case Content.Text(String text) -> {
          Vr vr = Tag.vrOf(tag);
          byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
          byte[] even = Arrays.copyOf(ascii, ascii.length + ascii.length % 2);
          if (even.length > ascii.length) {
            even[ascii.length] = (byte) (vr == Vr.UI ? 0 : ' ');
          }
          header(tag, vr, even.length);
          bytes.writeBytes(even);
        }
        case Content.Numbers(double[] values) -> {
          byte[] binary = binary(Tag.vrOf(tag), values);
          header(tag, Tag.vrOf(tag), binary.length);
          bytes.writeBytes(binary);
        }
        case Content.Raw(Vr vr, byte[] raw) -> {
          byte[] even = Arrays.copyOf(raw, raw.length + raw.length % 2);
          header(tag, vr, even.length);
          bytes.writeBytes(even);
        }
        case Content.Sequence(List<DicomWriter> items, boolean delimited) ->
            sequence(tag, items, delimited);
        case Content.Fragments(byte[] offsets, List<byte[]> fragments) -> {
          header(tag, Vr.OB, -1);
          item(offsets);
          fragments.forEach(this::item);
          delimiter(0xE0DD);
        }
      }
    }

    private void sequence(int tag, List<DicomWriter> items, boolean delimited) {
      var inner = new Output(explicit, order);
      for (DicomWriter item : items) {
        byte[] content = item.dataSet(explicit, order);
        if (delimited) {
          inner.delimiter(0xE000, -1);
          inner.bytes.writeBytes(content);
          inner.delimiter(0xE00D);
        } else {
          inner.delimiter(0xE000, content.length);
          inner.bytes.writeBytes(content);
        }
      }
      header(tag, Vr.SQ, delimited ? -1 : inner.bytes.size());
      bytes.writeBytes(inner.bytes.toByteArray());
      if (delimited) {
        delimiter(0xE0DD);
      }
    }

    private void item(byte[] content) {
      byte[] even = Arrays.copyOf(content, content.length + content.length % 2);
      delimiter(0xE000, even.length);
      bytes.writeBytes(even);
    }

    private void delimiter(int element) {
      delimiter(element, 0);
    }

    private void delimiter(int element, int length) {
      put(8, b -> b.putShort((short) 0xFFFE).putShort((short) element).putInt(length));
    }

    private void header(int tag, Vr vr, int length) {
      put(4, b -> b.putShort((short) (tag >>> 16)).putShort((short) tag));
      if (!explicit) {
        put(4, b -> b.putInt(length));
        return;
      }
      bytes.writeBytes(vr.name().getBytes(StandardCharsets.US_ASCII));
      if (vr.longForm()) {
        put(6, b -> b.putShort((short) 0).putInt(length));
      } else {
        put(2, b -> b.putShort((short) length));
      }
    }

    private void put(int size, Consumer<ByteBuffer> content) {
      ByteBuffer buffer = ByteBuffer.allocate(size).order(order);
      content.accept(buffer);
      bytes.writeBytes(buffer.array());
    }

    private byte[] binary(Vr vr, double[] values) {
      ByteBuffer out = ByteBuffer.allocate(8 * values.length).order(order);
      for (double value : values) {
        switch (vr) {
          case US, SS, OW -> out.putShort((short) value);
          case UL, SL -> out.putInt((int) value);
          case FL -> out.putFloat((float) value);
          case FD -> out.putDouble(value);
          default -> throw new IllegalArgumentException(vr + " is not binary");
        }
      }
      return Arrays.copyOf(out.array(), out.position());
    }
  }
}
