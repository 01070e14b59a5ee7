package org.hepacast.modelformat.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes files as a package: whole, or not at all. */
public final class PackageTarget {
  private PackageTarget() {}

  /**
   * A zip if the name ends so, else a folder.
   *
   * @throws FileAlreadyExistsException where something stands there: packages are never changed
   */
  public static void write(Path target, Map<String, byte[]> files) throws IOException {
    files.keySet().forEach(PartNames::requirePlain);
    if (Files.exists(target) && !isEmptyFolder(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "something stands there: choose another name");
    }
    Path parent =
        Objects.requireNonNull(target.toAbsolutePath().getParent(), "a package has a name");
    Files.createDirectories(parent);
    // Hidden until whole; with the permissions of any other file, which temporary ones lack.
    Path half =
        parent.resolve(
            ".%s.%x.half".formatted(target.getFileName(), System.nanoTime() & Long.MAX_VALUE));
    if (target.toString().endsWith(".zip")) {
      Files.write(half, zip(files));
    } else {
      Files.createDirectory(half);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Files.write(half.resolve(file.getKey()), file.getValue());
      }
      Files.deleteIfExists(target);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean isEmptyFolder(Path target) throws IOException {
    if (!Files.isDirectory(target)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(target)) {
      return entries.findAny().isEmpty();
    }
  }

  /** The same files give the same bytes: in the order of their names, with no time of their own. */
  public static byte[] zip(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(file.getValue());
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
