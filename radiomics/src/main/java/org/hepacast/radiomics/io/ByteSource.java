package org.hepacast.radiomics.io;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Bytes of a file, decompressed on the way if they are gzip, with an upper bound on how many there
 * can be. A header that promises more than the bound is refused before anything is allocated.
 */
public final class ByteSource implements AutoCloseable {

  /** Deflate cannot do better than 258 bytes from 2 bits: 1032 to 1 (zlib technical notes). */
  public static final long BEST_DEFLATE_RATIO = 1032;

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final long bound;
  private long position;

  private ByteSource(InputStream in, long bound) {
    this.in = in;
    this.bound = bound;
  }

  /** The bytes of a file, unpacked if they are gzip; a file that cannot be read is refused. */
  public static ByteSource open(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw Files.exists(file)
            ? Refusal.unsupported(file + " is not a file", "give the image file itself")
            : Refusal.of(new NoSuchFileException(file.toString()));
      }
      return detect(Files.newInputStream(file), Files.size(file));
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Bytes at hand, unpacked if they are gzip. */
  public static ByteSource of(byte[] bytes) {
    try {
      return detect(new ByteArrayInputStream(bytes), bytes.length);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  private static ByteSource detect(InputStream raw, long size) throws IOException {
    var buffered = new BufferedInputStream(raw, BUFFER);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzip
        ? new ByteSource(new GZIPInputStream(buffered, BUFFER), size * BEST_DEFLATE_RATIO)
        : new ByteSource(buffered, size);
  }

  /**
   * The rest of this source, decompressed: for formats that hold a gzip stream after a plain
   * header.
   */
  public ByteSource gunzipRest() {
    try {
      long left = bound - position;
      return new ByteSource(new GZIPInputStream(in, BUFFER), left * BEST_DEFLATE_RATIO);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Refuses a promise of more bytes than this source can hold from here on. */
  public void requireRemaining(long bytes) {
    if (bytes < 0 || bytes > bound - position) {
      throw Refusal.malformed("the file is too short for the voxels that its header promises");
    }
  }

  /** The next byte, or -1 at the end. */
  public int read() {
    try {
      int value = in.read();
      position += value < 0 ? 0 : 1;
      return value;
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Fills the first bytes of an array; a source that ends before is refused as cut off. */
  public void readFully(byte[] target, int length) {
    try {
      int count = in.readNBytes(target, 0, length);
      position += count;
      if (count < length) {
        throw new EOFException();
      }
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Passes over bytes; a source that ends before is refused as cut off. */
  public void skip(long bytes) {
    requireRemaining(bytes);
    try {
      in.skipNBytes(bytes);
      position += bytes;
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Skips to where only this many bytes are left; the source must not be compressed. */
  public void skipToLast(long bytes) {
    requireRemaining(bytes);
    skip(bound - position - bytes);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }
}
