package org.hepacast.radiomics.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/** The refusals that every reader and writer shares. */
public final class Refusal {

  private Refusal() {}

  /** What is said of a damaged file; the remedy is to export it again. */
  public static RadiomicsException malformed(String reason) {
    return new RadiomicsException(Kind.MALFORMED, reason, "export the file again from its source");
  }

  /** What is said of a file that is in order but not read here. */
  public static RadiomicsException unsupported(String reason, String remedy) {
    return new RadiomicsException(Kind.UNSUPPORTED, reason, remedy);
  }

  /** Text from a file, made short and printable for a message. */
  public static String quoted(String text) {
    String clean = text.replaceAll("[^ -~]", "?");
    return "\"" + (clean.length() <= 40 ? clean : clean.substring(0, 40) + "...") + "\"";
  }

  /** Reads a file; what is wrong inside it is said with its name, because a case has several. */
  public static <T> T naming(Path file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RadiomicsException e) {
      if (e.kind() == Kind.MALFORMED || e.kind() == Kind.UNSUPPORTED) {
        throw new RadiomicsException(
            e.kind(), file.getFileName() + ": " + e.reason(), e.remedy(), e);
      }
      throw e;
    }
  }

  /** An I/O failure in the library's terms; the cause is kept for whoever debugs. */
  public static RadiomicsException of(IOException e) {
    return switch (e) {
      case EOFException _ ->
          new RadiomicsException(
              Kind.MALFORMED, "the file ends too early", "copy or export it again", e);
      case ZipException _ ->
          new RadiomicsException(
              Kind.MALFORMED, "the compressed data are corrupt", "copy or export it again", e);
      case NoSuchFileException missing ->
          new RadiomicsException(
              Kind.UNAVAILABLE, missing.getFile() + " does not exist", "check the path", e);
      default ->
          new RadiomicsException(
              Kind.UNAVAILABLE,
              "the file cannot be read or written (" + e.getMessage() + ")",
              "check the path, its permissions and the space left",
              e);
    };
  }
}
