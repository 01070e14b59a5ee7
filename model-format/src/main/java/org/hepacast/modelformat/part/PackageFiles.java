package org.hepacast.modelformat.part;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;

/**
 * The files of a package by name, in memory. A zip is never unpacked to disk; names that would lead
 * out of the package, and more bytes or files than accepted, are refused while reading, whatever
 * sizes the zip announces.
 */
public final class PackageFiles {
  /** A package has a manifest, a card, an estimator and a few more parts. */
  public static final int MAX_FILES = 64;

  private final long maxBytes;
  private final Map<String, byte[]> files = new TreeMap<>();
  private long bytes;

  private PackageFiles(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @param packagePath a folder or a zip file
   * @param root links may not lead out of it
   * @param maxBytes of all files together, unpacked
   */
  public static Map<String, byte[]> read(Path packagePath, Path root, long maxBytes) {
    var files = new PackageFiles(maxBytes);
    String name = "package " + Nearest.quoted(String.valueOf(packagePath.getFileName()));
    try {
      if (!packagePath.toRealPath().startsWith(root.toRealPath())) {
        throw new PackageException(
            name, "it is a link out of the packages folder", "put the package itself there");
      }
      if (Files.isDirectory(packagePath)) {
        files.readFolder(packagePath, root.toRealPath());
      } else {
        try (InputStream in = Files.newInputStream(packagePath)) {
          files.readZip(in);
        }
      }
    } catch (IOException e) {
      throw new PackageException(
          name, "not readable: " + e.getClass().getSimpleName(), "fetch it again", e);
    }
    return files.files;
  }

  /** Of a zip in memory. */
  public static Map<String, byte[]> read(byte[] zip, long maxBytes) {
    var files = new PackageFiles(maxBytes);
    try {
      files.readZip(new ByteArrayInputStream(zip));
    } catch (IOException e) {
      throw damaged(e);
    }
    return files.files;
  }

  private void readFolder(Path folder, Path root) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path path : (Iterable<Path>) entries.sorted()::iterator) {
        String name = path.getFileName().toString();
        // Mounted configuration (Kubernetes) keeps its bookkeeping in names that begin with dots.
        if (name.startsWith("..")) {
          continue;
        }
        PartNames.requirePlain(name);
        Path real = path.toRealPath();
        if (!real.startsWith(root)) {
          throw new PackageException(
              name, "it is a link out of the packages folder", "put the file itself there");
        }
        if (!Files.isRegularFile(real)) {
          throw new PackageException(
              name, "it is no plain file", "a package has files, no folders");
        }
        try (InputStream in = Files.newInputStream(real)) {
          add(name, in);
        }
      }
    }
  }

  private void readZip(InputStream bytes) throws IOException {
    try (var zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        add(entry.getName(), zip);
      }
    } catch (IllegalArgumentException | IOException e) {
      throw damaged(e);
    }
  }

  /** Malformed names are an IllegalArgumentException of the zip reader. */
  private static PackageException damaged(Exception e) {
    return new PackageException("package", "it is no whole zip file", "fetch it again", e);
  }

  private void add(String name, InputStream in) throws IOException {
    PartNames.requirePlain(name);
    if (files.size() == MAX_FILES) {
      throw new PackageException(
          "package", "it has more than " + MAX_FILES + " files", "pack the model alone");
    }
    byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes - bytes + 1));
    bytes += content.length;
    if (bytes > maxBytes) {
      throw new PackageException(
          "package",
          "it unpacks to more than %d bytes".formatted(maxBytes),
          "raise the limit (hepacast.model.max-package-bytes of the model service) for larger"
              + " ones");
    }
    if (files.put(name, content) != null) {
      throw new PackageException(
          Nearest.quoted(name), "it stands twice in the package", "pack the model again");
    }
  }
}
