package org.hepacast.modelpackage.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a package by name, in memory. A zip is never unpacked to disk; names that would lead
 * out of the package, and more bytes or files than accepted, are refused while reading.
 */
final class PackageFiles {
  /** A package has a manifest, a card, an estimator and a few more parts. */
  static final int MAX_FILES = 64;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

  private final long maxBytes;
  private final Map<String, byte[]> files = new TreeMap<>();
  private long bytes;

  private PackageFiles(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * @param root links may not lead out of it
   * @param maxBytes of all files together, unpacked
   */
  static Map<String, byte[]> read(Path packagePath, Path root, long maxBytes)
      throws PackageRefused {
    var files = new PackageFiles(maxBytes);
    try {
      if (!packagePath.toRealPath().startsWith(root.toRealPath())) {
        throw new PackageRefused("The package is a link out of the packages folder");
      }
      if (Files.isDirectory(packagePath)) {
        files.readFolder(packagePath, root.toRealPath());
      } else {
        files.readZip(packagePath);
      }
    } catch (ZipException e) {
      throw new PackageRefused("Not a readable zip file");
    } catch (IOException e) {
      throw new PackageRefused("Not readable: " + e.getClass().getSimpleName());
    }
    return files.files;
  }

  private void readFolder(Path folder, Path root) throws IOException, PackageRefused {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        // Mounted configuration (Kubernetes) keeps its bookkeeping in names that begin with dots.
        if (Files.isDirectory(path) || name.startsWith("..")) {
          continue;
        }
        if (!path.toRealPath().startsWith(root)) {
          throw new PackageRefused(name + " is a link out of the packages folder");
        }
        try (InputStream in = Files.newInputStream(path)) {
          add(name, in);
        }
      }
    }
  }

  private void readZip(Path file) throws IOException, PackageRefused {
    try (var zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          add(entry.getName(), zip);
        }
      }
    }
  }

  private void add(String name, InputStream in) throws IOException, PackageRefused {
    if (!NAME.matcher(name).matches()) {
      throw new PackageRefused(
          "A file name that is not plain letters, digits, dots, dashes and underscores below the"
              + " package");
    }
    if (files.size() == MAX_FILES) {
      throw new PackageRefused("More than " + MAX_FILES + " files");
    }
    byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes - bytes + 1));
    bytes += content.length;
    if (bytes > maxBytes) {
      throw new PackageRefused(
          "More than %d bytes; raise hepacast.model.max-package-bytes for larger packages"
              .formatted(maxBytes));
    }
    if (files.put(name, content) != null) {
      throw new PackageRefused("The file " + name + " stands twice in it");
    }
  }
}
