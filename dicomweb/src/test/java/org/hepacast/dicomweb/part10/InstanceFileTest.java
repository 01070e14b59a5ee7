package org.hepacast.dicomweb.part10;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InstanceFileTest {
  private static final long LARGEST = 1 << 20;
  private static final InstanceHeader EXPECTED =
      new InstanceHeader("1.2.840.10008.5.1.4.1.1.2", "1.2.3.4", "1.2.3", "1.2.3.1", "");

  @TempDir Path folder;

  /** Encodings that files come in. */
  enum Encoding {
    IMPLICIT("1.2.840.10008.1.2", false, ByteOrder.LITTLE_ENDIAN),
    EXPLICIT("1.2.840.10008.1.2.1", true, ByteOrder.LITTLE_ENDIAN),
    DEFLATED("1.2.840.10008.1.2.1.99", true, ByteOrder.LITTLE_ENDIAN),
    BIG_ENDIAN("1.2.840.10008.1.2.2", true, ByteOrder.BIG_ENDIAN),
    JPEG_2000("1.2.840.10008.1.2.4.90", true, ByteOrder.LITTLE_ENDIAN),
    PRIVATE("1.2.999.1", true, ByteOrder.LITTLE_ENDIAN);

    private final String uid;
    private final boolean explicit;
    private final ByteOrder order;

    Encoding(String uid, boolean explicit, ByteOrder order) {
      this.uid = uid;
      this.explicit = explicit;
      this.order = order;
    }
  }

  /** Bytes of attributes, written as plainly as the standard says it. */
  private record Writer(ByteArrayOutputStream out, boolean explicit, ByteOrder order) {
    Writer(boolean explicit, ByteOrder order) {
      this(new ByteArrayOutputStream(), explicit, order);
    }

    Writer number(long value, int bytes) {
      ByteBuffer buffer = ByteBuffer.allocate(8).order(order);
      if (bytes == 2) {
        buffer.putShort((short) value);
      } else {
        buffer.putInt((int) value);
      }
      out.write(buffer.array(), 0, bytes);
      return this;
    }

    Writer tag(int tag) {
      return number(tag >>> 16, 2).number(tag & 0xffff, 2);
    }

    Writer header(int tag, String vr, long length) {
      tag(tag);
      if (!explicit) {
        return number(length, 4);
      }
      out.writeBytes(vr.getBytes(ISO_8859_1));
      return Stream.of("OB", "OW", "SQ", "UN").anyMatch(vr::equals)
          ? number(0, 2).number(length, 4)
          : number(length, 2);
    }

    Writer text(int tag, String vr, String value) {
      String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
      header(tag, vr, even.length());
      out.writeBytes(even.getBytes(ISO_8859_1));
      return this;
    }

    Writer bytes(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }
  }

  private static byte[] file(Encoding encoding) {
    var meta = new Writer(true, ByteOrder.LITTLE_ENDIAN);
    meta.bytes(new byte[128]).bytes("DICM".getBytes(ISO_8859_1));
    meta.header(0x00020001, "OB", 2).bytes(new byte[] {0, 1});
    meta.text(0x00020010, "UI", encoding.uid);
    byte[] data = dataSet(encoding);
    return meta.bytes(encoding == Encoding.DEFLATED ? deflated(data) : data).out().toByteArray();
  }

  /** With sequences of both kinds, before and after what is looked for. */
  private static byte[] dataSet(Encoding encoding) {
    var w = new Writer(encoding.explicit, encoding.order);
    w.text(0x00080016, "UI", EXPECTED.sopClassUid());
    w.text(0x00080018, "UI", EXPECTED.sopInstanceUid());
    // Of undefined length, with a UID inside that is another's.
    w.header(0x00081115, "SQ", 0xFFFFFFFFL);
    w.tag(0xFFFEE000).number(0xFFFFFFFFL, 4);
    w.text(0x0020000E, "UI", "9.9.9");
    w.tag(0xFFFEE00D).number(0, 4);
    w.tag(0xFFFEE000).number(0, 4);
    w.tag(0xFFFEE0DD).number(0, 4);
    // Of stated length.
    byte[] item =
        new Writer(encoding.explicit, encoding.order)
            .text(0x0020000D, "UI", "9.9")
            .out()
            .toByteArray();
    w.header(0x00082112, "SQ", item.length + 8);
    w.tag(0xFFFEE000).number(item.length, 4).bytes(item);
    w.text(0x0020000D, "UI", EXPECTED.studyUid());
    w.text(0x0020000E, "UI", EXPECTED.seriesUid());
    byte[] pixels = new byte[6000];
    new Random(3).nextBytes(pixels);
    if (encoding == Encoding.JPEG_2000) {
      w.header(0x7FE00010, "OB", 0xFFFFFFFFL);
      w.tag(0xFFFEE000).number(0, 4);
      w.tag(0xFFFEE000).number(pixels.length, 4).bytes(pixels);
      w.tag(0xFFFEE0DD).number(0, 4);
    } else {
      w.header(0x7FE00010, "OW", pixels.length).bytes(pixels);
    }
    return w.out().toByteArray();
  }

  private static byte[] deflated(byte[] data) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out, new Deflater(9, true))) {
      deflater.write(data);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private InstanceHeader look(byte[] bytes) throws IOException {
    return InstanceFile.look(Files.write(folder.resolve("file"), bytes), LARGEST);
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhichInstanceItIs(Encoding encoding) throws IOException {
    assertThat(look(file(encoding)))
        .isEqualTo(
            new InstanceHeader(
                EXPECTED.sopClassUid(),
                EXPECTED.sopInstanceUid(),
                EXPECTED.studyUid(),
                EXPECTED.seriesUid(),
                encoding.uid));
  }

  /** Wherever it is cut: before its last attribute is there it is never a whole file. */
  @ParameterizedTest
  @EnumSource
  void aFileCutAnywhereIsNotWhole(Encoding encoding) {
    byte[] whole = file(encoding);
    // Between the last identifier and the pixels the attributes are whole, and no pixel is there.
    int pixels = whole.length - 6000 - 40;
    for (int length = 0; length < whole.length; length += length < pixels ? 1 : 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (encoding != Encoding.DEFLATED && isBetweenAttributes(whole, length)) {
        continue;
      }
      assertThatThrownBy(() -> look(cut))
          .as("%s, %d of %d bytes", encoding, length, whole.length)
          .isInstanceOf(NotDicomException.class);
    }
  }

  /** Just before the pixel data: the one place where a shorter file is a whole one. */
  private static boolean isBetweenAttributes(byte[] whole, int length) {
    return length + 4 <= whole.length
        && (whole[length] == (byte) 0xE0 && whole[length + 1] == 0x7F
            || whole[length] == 0x7F && whole[length + 1] == (byte) 0xE0)
        && whole.length - length > 6000;
  }

  static Stream<byte[]> strangers() {
    byte[] magic = Arrays.copyOf(new byte[0], 132);
    System.arraycopy("DICM".getBytes(ISO_8859_1), 0, magic, 128, 4);
    byte[] noise = new byte[4000];
    new Random(5).nextBytes(noise);
    byte[] noiseAfterMagic = Arrays.copyOf(magic, 4000);
    System.arraycopy(noise, 0, noiseAfterMagic, 132, 3000);
    return Stream.of(
        new byte[0],
        new byte[132],
        "<html>Please sign in</html>".getBytes(ISO_8859_1),
        magic,
        noise,
        noiseAfterMagic);
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void otherBytesAreNotDicom(byte[] bytes) {
    assertThatThrownBy(() -> look(bytes)).isInstanceOf(NotDicomException.class);
  }

  @Test
  void bytesBehindTheLastAttributeAreNotPassedOver() {
    byte[] whole = file(Encoding.EXPLICIT);

    assertThatThrownBy(() -> look(Arrays.copyOf(whole, whole.length + 20)))
        .isInstanceOf(NotDicomException.class);
  }

  @Test
  void aDeflatedBombIsRefusedOnTheWay() {
    var w = new Writer(true, ByteOrder.LITTLE_ENDIAN);
    w.bytes(new byte[128]).bytes("DICM".getBytes(ISO_8859_1));
    w.text(0x00020010, "UI", Encoding.DEFLATED.uid);
    var data = new Writer(true, ByteOrder.LITTLE_ENDIAN);
    data.header(0x00091000, "OB", 8 << 20).bytes(new byte[8 << 20]);
    w.bytes(deflated(data.out().toByteArray()));

    assertThatThrownBy(() -> look(w.out().toByteArray())).hasMessageContaining("limit");
  }

  @Test
  void sequencesThatNestWithoutEndAreRefused() {
    var w = new Writer(true, ByteOrder.LITTLE_ENDIAN);
    w.bytes(new byte[128]).bytes("DICM".getBytes(ISO_8859_1));
    w.text(0x00020010, "UI", Encoding.EXPLICIT.uid);
    for (int i = 0; i < 10_000; i++) {
      w.header(0x00081115, "SQ", 0xFFFFFFFFL).tag(0xFFFEE000).number(0xFFFFFFFFL, 4);
    }

    assertThatThrownBy(() -> look(w.out().toByteArray())).hasMessageContaining("deep");
  }
}
