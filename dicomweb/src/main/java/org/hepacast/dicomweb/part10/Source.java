package org.hepacast.dicomweb.part10;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Bytes one after the other; passing over them costs nothing where the file can be sought in. */
abstract sealed class Source {
  private final byte[] number = new byte[8];
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

  abstract InputStream in();

  /** So many bytes further, all of which must be there. */
  abstract void pass(long bytes) throws IOException;

  abstract boolean isAtEnd() throws IOException;

  final void order(ByteOrder other) {
    order = other;
  }

  final int unsignedShort() throws IOException {
    return bytes(2).getShort() & 0xffff;
  }

  /** Without reading it; 0 at the end. */
  final int nextUnsignedShort() throws IOException {
    InputStream in = in();
    in.mark(2);
    int low = in.read();
    int high = in.read();
    in.reset();
    return high < 0 ? 0 : high << 8 | low;
  }

  final int integer() throws IOException {
    return bytes(4).getInt();
  }

  private ByteBuffer bytes(int count) throws IOException {
    if (in().readNBytes(number, 0, count) < count) {
      throw new EOFException();
    }
    return ByteBuffer.wrap(number).order(order);
  }

  final byte[] array(int length) throws IOException {
    byte[] bytes = in().readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** A file as it lies there. */
  static final class Plain extends Source {
    private static final int BUFFER = 1 << 12;
    private final SeekableByteChannel file;
    private final long size;
    private BufferedFile in;

    Plain(SeekableByteChannel file) throws IOException {
      this.file = file;
      this.size = file.size();
      this.in = new BufferedFile(file);
    }

    /** Knows how much of it is ahead of its reader. */
    private static final class BufferedFile extends BufferedInputStream {
      BufferedFile(SeekableByteChannel file) {
        super(Channels.newInputStream(file), BUFFER);
      }

      int ahead() {
        return count - pos;
      }
    }

    @Override
    InputStream in() {
      return in;
    }

    long position() throws IOException {
      return file.position() - in.ahead();
    }

    @Override
    void pass(long bytes) throws IOException {
      if (bytes <= in.ahead()) {
        in.skipNBytes(bytes);
        return;
      }
      long target = position() + bytes;
      if (target > size) {
        throw new EOFException();
      }
      file.position(target);
      in = new BufferedFile(file);
    }

    @Override
    boolean isAtEnd() throws IOException {
      return position() >= size;
    }
  }

  /** The deflated data set of a file (PS3.5 section A.5). */
  static final class Deflated extends Source {
    private final BufferedInputStream in;
    private long left;

    /**
     * @param largest bytes that it may grow to
     */
    Deflated(InputStream deflated, long largest) {
      this.in = new BufferedInputStream(new InflaterInputStream(deflated, new Inflater(true)));
      this.left = largest;
    }

    @Override
    InputStream in() {
      return in;
    }

    @Override
    void pass(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new NotDicomException("its deflated content grows beyond the limit");
      }
      in.skipNBytes(bytes);
    }

    @Override
    boolean isAtEnd() throws IOException {
      in.mark(1);
      boolean ended = in.read() < 0;
      in.reset();
      return ended;
    }
  }
}
