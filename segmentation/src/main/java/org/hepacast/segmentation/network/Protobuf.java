package org.hepacast.segmentation.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.hepacast.modelformat.fault.PackageException;

/**
 * The fields of a message of Protocol Buffers, one after another: as much of the wire format as is
 * needed to look into ONNX without loading its weights.
 */
final class Protobuf {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED_32 = 5;
  private static final int LONGEST_VARINT = 70;

  private final ByteBuffer in;
  private final String file;

  private Protobuf(ByteBuffer in, String file) {
    this.in = in;
    this.file = file;
  }

  /** The value of a field: a number, or bytes that may be text or another message. */
  record Value(long number, ByteBuffer bytes) {

    String text() {
      return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
  }

  /** Hands over each field by its number. */
  static void read(ByteBuffer message, String file, BiConsumer<Integer, Value> field) {
    var reader = new Protobuf(message.duplicate().order(ByteOrder.LITTLE_ENDIAN), file);
    while (reader.in.hasRemaining()) {
      reader.next(field);
    }
  }

  private void next(BiConsumer<Integer, Value> field) {
    long key = varint();
    int number = (int) (key >>> 3);
    ByteBuffer none = ByteBuffer.allocate(0);
    switch ((int) (key & 7)) {
      case VARINT -> field.accept(number, new Value(varint(), none));
      case FIXED_64 -> bytes(Long.BYTES);
      case BYTES -> field.accept(number, new Value(0, bytes(varint())));
      case FIXED_32 -> bytes(Integer.BYTES);
      default -> throw corrupt();
    }
  }

  private ByteBuffer bytes(long length) {
    if (length < 0 || length > in.remaining()) {
      throw corrupt();
    }
    ByteBuffer bytes = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return bytes;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      if (!in.hasRemaining()) {
        throw corrupt();
      }
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw corrupt();
  }

  private PackageException corrupt() {
    return new PackageException(file, "it is no whole ONNX file", "export or copy it again");
  }
}
