package org.hepacast.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.stream.Stream;

/**
 * Lays out the build context of one image: {@code libraries/} and {@code own/} are copied to {@code
 * /app} one after the other, each a layer. Every file gets the same time, that of the build's
 * sources: the same sources give the same layers, and the JVM refuses a kept start whose jars have
 * another time.
 */
public final class ImageContext {
  /** For Quarkus (as its own runner's manifest has it), and the last one for {@link Start}. */
  private static final String OPENED =
      "java.base/java.lang java.base/java.nio java.base/jdk.internal.misc"
          + " java.base/jdk.internal.loader";

  private ImageContext() {}

  /**
   * Arguments: the module's folder, the folder to write, the time that all files get, in seconds
   * since 1970, and the main class of what is no Quarkus application.
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 3 || args.length > 4) {
      System.err.println("usage: ImageContext MODULE TARGET SECONDS [MAIN_CLASS]");
      System.exit(2);
    }
    Path module = Path.of(args[0]);
    Program program = args.length == 4 ? Program.plain(module, args[3]) : Program.quarkus(module);
    write(program, Path.of(args[1]), Instant.ofEpochSecond(Long.parseLong(args[2])));
  }

  static void write(Program program, Path target, Instant time) throws IOException {
    empty(target);
    for (Layer layer : Layer.values()) {
      Path folder = Files.createDirectories(target.resolve(layer.folder()));
      for (Program.Jar jar : program.jars()) {
        if (jar.layer() == layer) {
          jar.writeTo(folder.resolve(jar.place()));
        }
      }
    }
    writeClassPaths(program, target);
    for (Program.Extra extra : program.extras()) {
      extra.writeTo(target.resolve(Layer.OWN.folder()));
    }
    BillOfMaterials.write(program, target, time);
    setTimes(target, time);
  }

  private static void writeClassPaths(Program program, Path target) throws IOException {
    var starting = new Attributes();
    starting.put(Attributes.Name.MAIN_CLASS, Start.class.getName());
    starting.putValue("Enable-Native-Access", "ALL-UNNAMED");
    starting.putValue("Add-Opens", OPENED);
    ClassPathJar.write(
        jarOf(Layer.LIBRARIES, target), starting, program.classPath(Layer.LIBRARIES), Start.class);
    var own = new Attributes();
    own.put(Attributes.Name.MAIN_CLASS, program.mainClass());
    ClassPathJar.write(jarOf(Layer.OWN, target), own, program.classPath(Layer.OWN));
  }

  private static Path jarOf(Layer layer, Path target) {
    return target.resolve(layer.folder()).resolve(layer.classPathJar());
  }

  private static void empty(Path target) throws IOException {
    if (Files.exists(target)) {
      try (Stream<Path> files = Files.walk(target)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void setTimes(Path target, Instant time) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(target)) {
      // Folders after what lies in them: writing changes a folder's time.
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.setLastModifiedTime(file, FileTime.from(time));
    }
  }
}
