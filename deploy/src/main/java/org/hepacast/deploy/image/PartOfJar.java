package org.hepacast.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Some of the classes of a jar, in a jar of their own. */
final class PartOfJar {
  private PartOfJar() {}

  /**
   * @param wanted asked with the names of the classes' files
   */
  static void write(Path jar, Path part, Predicate<String> wanted) throws IOException {
    try (var from = new ZipFile(jar.toFile());
        var to = new ZipOutputStream(Files.newOutputStream(part))) {
      var classes =
          from.stream()
              .filter(entry -> entry.getName().endsWith(".class") && wanted.test(entry.getName()))
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : classes) {
        try (var content = from.getInputStream(entry)) {
          ClassPathJar.put(to, entry.getName(), content.readAllBytes());
        }
      }
    }
  }
}
