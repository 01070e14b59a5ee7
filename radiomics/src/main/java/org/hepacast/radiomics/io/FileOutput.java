package org.hepacast.radiomics.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a file beside its final name and moves it there when complete, so that nobody reads half
 * of it.
 */
public final class FileOutput {

  private FileOutput() {}

  /** Writes the content; may throw what streams throw. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole content; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file as a whole or not at all: beside it first, then in its place. */
  public static void write(Path file, Content content) {
    Path absolute = file.toAbsolutePath();
    Path partial = absolute.resolveSibling(absolute.getFileName() + ".partial");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
        content.writeTo(out);
      }
      Files.move(partial, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw Refusal.of(e);
    } finally {
      discard(partial);
    }
  }

  private static void discard(Path partial) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** The same, compressed. */
  public static Content gzip(Content content) {
    return out -> {
      var zip = new GZIPOutputStream(out, 1 << 16);
      content.writeTo(zip);
      zip.finish();
    };
  }

  /** A sink for the voxel codec on this stream. */
  public static VoxelCodec.ByteSink sink(OutputStream out) {
    return (bytes, length) -> {
      try {
        out.write(bytes, 0, length);
      } catch (IOException e) {
        throw Refusal.of(e);
      }
    };
  }
}
