package org.hepacast.deploy.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar that names other jars: a class path of a hundred files in one word of a command line. */
final class ClassPathJar {
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private ClassPathJar() {}

  /**
   * @param attributes of its manifest, besides the class path
   * @param names of the jars, relative to its own folder
   * @param classes that it holds
   */
  static void write(Path file, Attributes attributes, List<String> names, Class<?>... classes)
      throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putAll(attributes);
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    var bytes = new ByteArrayOutputStream();
    manifest.write(bytes);
    try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
      put(jar, JarFile.MANIFEST_NAME, bytes.toByteArray());
      for (Class<?> one : classes) {
        String name = one.getName().replace('.', '/') + ".class";
        try (InputStream content = one.getClassLoader().getResourceAsStream(name)) {
          put(jar, name, Objects.requireNonNull(content, name).readAllBytes());
        }
      }
    }
  }

  /** With a fixed time: the same content gives the same jar. */
  static void put(ZipOutputStream jar, String name, byte[] content) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }
}
