package org.hepacast.prognosis.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The files of a package, held together by their SHA-256. Names are plain: no folders, nothing that
 * leads elsewhere. Nothing is ever unpacked to disk.
 */
record Parts(Map<String, byte[]> content) {
  private static final String CHECKSUMS = "checksums.sha256";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final int MOST_PARTS = 50;
  private static final long MOST_BYTES = 256L << 20;

  Parts {
    for (String name : content.keySet()) {
      requireName(name);
    }
    content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
  }

  private static void requireName(String name) {
    if (!name.matches(NAME)) {
      throw new PackageException(
          "The package has a part named '%s'; names are plain, without folders.".formatted(name));
    }
  }

  void write(Path target) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>(content);
    all.put(CHECKSUMS, checksums());
    if (target.getFileName().toString().endsWith(".zip")) {
      Files.write(target, zip(all), StandardOpenOption.CREATE_NEW);
      return;
    }
    if (Files.exists(target) && !isEmpty(target)) {
      throw new FileAlreadyExistsException(
          target.toString(), null, "the folder is not empty: choose another");
    }
    Files.createDirectories(target);
    for (var part : all.entrySet()) {
      Files.write(target.resolve(part.getKey()), part.getValue());
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private byte[] checksums() {
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(content)
        .forEach(
            (name, bytes) -> lines.append(Sha256.of(bytes)).append("  ").append(name).append('\n'));
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The same parts give the same bytes: entries carry no time of their own. */
  private static byte[] zip(Map<String, byte[]> all) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (var part : all.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(part.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  static Parts read(Path source) throws IOException {
    Map<String, byte[]> all = Files.isDirectory(source) ? folder(source) : unzip(source);
    byte[] checksums = all.remove(CHECKSUMS);
    if (checksums == null) {
      throw new PackageException("The package has no '%s': it is not whole.".formatted(CHECKSUMS));
    }
    verify(all, expected(new String(checksums, StandardCharsets.UTF_8)));
    return new Parts(all);
  }

  private static Map<String, String> expected(String checksums) {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String line : checksums.lines().toList()) {
      String[] fields = line.split("  ", 2);
      if (fields.length != 2 || !fields[0].matches("[0-9a-f]{64}")) {
        throw new PackageException("The checksums of the package cannot be read.");
      }
      expected.put(fields[1], fields[0]);
    }
    return expected;
  }

  private static void verify(Map<String, byte[]> parts, Map<String, String> expected) {
    if (!parts.keySet().equals(expected.keySet())) {
      throw new PackageException(
          "The package holds %s, its checksums name %s: it has been changed."
              .formatted(new TreeSet<>(parts.keySet()), new TreeSet<>(expected.keySet())));
    }
    parts.forEach(
        (name, bytes) -> {
          if (!Sha256.of(bytes).equals(expected.get(name))) {
            throw new PackageException(
                "Part '%s' of the package has been changed: fetch the package again."
                    .formatted(name));
          }
        });
  }

  private static Map<String, byte[]> folder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.sorted().toList();
    }
    Budget budget = new Budget();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new PackageException(
            "'%s' in the package is not a plain file.".formatted(file.getFileName()));
      }
      try (InputStream in = Files.newInputStream(file)) {
        parts.put(file.getFileName().toString(), budget.read(in));
      }
    }
    return parts;
  }

  private static Map<String, byte[]> unzip(Path zip) throws IOException {
    Budget budget = new Budget();
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        requireName(entry.getName());
        if (parts.put(entry.getName(), budget.read(in)) != null) {
          throw new PackageException("The package holds '%s' twice.".formatted(entry.getName()));
        }
      }
    }
    return parts;
  }

  /** What may still be read, whatever sizes a zip announces. */
  private static final class Budget {
    private long bytes = MOST_BYTES;
    private int parts = MOST_PARTS;

    byte[] read(InputStream in) throws IOException {
      byte[] content = in.readNBytes((int) Math.min(bytes + 1, Integer.MAX_VALUE - 8));
      bytes -= content.length;
      parts--;
      if (bytes < 0 || parts < 0) {
        throw new PackageException(
            "The package has more than %d parts or %d bytes: it is refused."
                .formatted(MOST_PARTS, MOST_BYTES));
      }
      return content;
    }
  }
}
