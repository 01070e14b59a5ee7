package org.hepacast.ingest.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Files and folders of records, read. */
final class CheckFiles {
  /** What one record may take of memory; larger exports are split by patient anyway. */
  private static final int MAX_BYTES = 512 << 20;

  private static final Pattern RECORD =
      Pattern.compile("(?i)[^.].*\\.(json|xml|ndjson|jsonl)(\\.gz)?");

  private CheckFiles() {}

  /**
   * Of folders, at any depth, what by its name is a record; what is named itself, whatever it is.
   */
  static List<Path> all(List<Path> given) throws IOException {
    var files = new ArrayList<Path>();
    for (Path one : given) {
      if (!Files.isDirectory(one)) {
        files.add(one);
        continue;
      }
      try (Stream<Path> within = Files.walk(one)) {
        within
            .filter(Files::isRegularFile)
            .filter(file -> RECORD.matcher(file.getFileName().toString()).matches())
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  /** Unpacked where it is packed. */
  static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = limited(in, file);
      boolean packed = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
      if (!packed) {
        return bytes;
      }
      try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
        return limited(unpacked, file);
      }
    }
  }

  private static byte[] limited(InputStream in, Path file) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException(
          "%s holds more than %d MiB; split it by patient".formatted(file, MAX_BYTES >> 20));
    }
    return bytes;
  }
}
