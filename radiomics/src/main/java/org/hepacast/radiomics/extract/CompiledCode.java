package org.hepacast.radiomics.extract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Which program this is, by its classes and resources as they lie on the class path. */
public final class CompiledCode {
  private static final int DIGITS = 16;

  private CompiledCode() {}

  /**
   * The first digits of a SHA-256 over all files of modules, in the order of their names; the same
   * for a jar and for the folder that it was made of.
   *
   * @param modules one class of each
   */
  public static String hash(List<Class<?>> modules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Class<?> module : modules) {
        add(Path.of(location(module)), digest);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static URI location(Class<?> module) {
    try {
      return module.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class path of files has URIs", e);
    }
  }

  /** A folder of classes, or a jar. */
  private static void add(Path place, MessageDigest digest) throws IOException {
    if (Files.isDirectory(place)) {
      addAll(place, digest);
      return;
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      addAll(jar.getPath("/"), digest);
    }
  }

  private static void addAll(Path folder, MessageDigest digest) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sorted =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !folder.relativize(file).startsWith("META-INF"))
              .sorted(Comparator.comparing(file -> folder.relativize(file).toString()))
              .toList();
      for (Path file : sorted) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}
