package org.hepacast.workbench.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
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
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.phantom.ct.CtPhantom;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.radiomics.extract.Extractor;

/** Classes and resources of the modules that results come from, as they lie on the class path. */
final class CompiledCode {
  private static final int DIGITS = 16;

  /** One class of each module. */
  private static final List<Class<?>> MODULES =
      List.of(CompiledCode.class, Labels.class, Extractor.class, CtPhantom.class, Manifest.class);

  private CompiledCode() {}

  /** The first digits of a SHA-256 over all files, in the order of their names. */
  static String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Class<?> module : MODULES) {
        add(Path.of(location(module)), digest);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static URI location(Class<?> module) {
    try {
      return module.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class path of files has URIs.", e);
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
        digest.update(
            folder.relativize(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}
