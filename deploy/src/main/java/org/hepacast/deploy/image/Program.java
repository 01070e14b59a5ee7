package org.hepacast.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A program as its build left it.
 *
 * @param name of its module
 * @param mainClass that starts it
 * @param jars in the order of the class path
 * @param extras files beside the jars that the program reads
 * @param coordinates of the jars that others made
 */
record Program(
    String name, String mainClass, List<Jar> jars, List<Extra> extras, Coordinates coordinates) {
  private static final String TRANSFORMED = "quarkus/transformed-bytecode.jar";
  private static final String INDEX = "quarkus/quarkus-application.dat";
  private static final String LIST = "quarkus-app-dependencies.txt";
  private static final String OWN_PACKAGES = "org/hepacast/";

  /** A jar of the class path: its layer, where it lies below {@code /app}, and how it is made. */
  record Jar(Layer layer, String place, Writer content) {
    void writeTo(Path file) throws IOException {
      Files.createDirectories(file.getParent());
      content.write(file);
    }
  }

  @FunctionalInterface
  interface Writer {
    void write(Path file) throws IOException;
  }

  /** A file, or a folder with all files in it but jars, copied as they are. */
  record Extra(Path source, String place) {
    void writeTo(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : files.filter(Files::isRegularFile).filter(Extra::isNoJar).toList()) {
          Path to = folder.resolve(place).resolve(source.relativize(file).toString()).normalize();
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }

    /** Jars are of the class path. */
    private static boolean isNoJar(Path file) {
      return !file.toString().endsWith(".jar");
    }
  }

  List<String> classPath(Layer layer) {
    return jars.stream().filter(jar -> jar.layer() == layer).map(Jar::place).toList();
  }

  /**
   * A Quarkus application of the package type {@code aot-jar}, whose runner names the class path.
   * Classes that Quarkus has changed lie in one jar, of libraries and of the suite: they are
   * parted, for each must come before the jar that it was taken from.
   */
  static Program quarkus(Path module) throws IOException {
    Path folder = module.resolve("target/quarkus-app");
    var jars = new ArrayList<Jar>();
    Attributes runner = manifest(folder.resolve("quarkus-run.jar"));
    for (String place : runner.getValue(Attributes.Name.CLASS_PATH).split(" ")) {
      Path file = folder.resolve(place);
      if (place.equals(TRANSFORMED)) {
        jars.addAll(parted(file));
      } else {
        jars.add(copied(file, place));
      }
    }
    return new Program(
        nameOf(module),
        runner.getValue(Attributes.Name.MAIN_CLASS),
        List.copyOf(jars),
        List.of(new Extra(folder.resolve(INDEX), INDEX), new Extra(folder.resolve("app"), "app")),
        Coordinates.read(folder.resolve(LIST)));
  }

  /** A main class of a module whose build has put its libraries beside its own jar. */
  static Program plain(Path module, String mainClass) throws IOException {
    Path target = module.resolve("target");
    List<Path> libraries;
    try (Stream<Path> files = Files.list(target.resolve("lib"))) {
      libraries = files.sorted().toList();
    }
    var jars = new ArrayList<Jar>();
    for (Path library : libraries) {
      jars.add(copied(library, "lib/" + library.getFileName()));
    }
    Path own = target.resolve("testbed-" + nameOf(module) + ".jar");
    jars.add(copied(own, "app/" + own.getFileName()));
    return new Program(
        nameOf(module),
        mainClass,
        List.copyOf(jars),
        List.of(),
        Coordinates.read(target.resolve("dependencies.txt")));
  }

  private static String nameOf(Path module) {
    return String.valueOf(module.getFileName());
  }

  private static Attributes manifest(Path file) throws IOException {
    try (var jar = new JarFile(file.toFile())) {
      return jar.getManifest().getMainAttributes();
    }
  }

  private static Jar copied(Path file, String place) throws IOException {
    return new Jar(layerOf(file), place, to -> Files.copy(file, to));
  }

  /** Libraries of the suite are its own code, and so is what Quarkus generates from it. */
  private static Layer layerOf(Path jar) throws IOException {
    try (var file = new JarFile(jar.toFile())) {
      boolean own = file.stream().anyMatch(entry -> entry.getName().startsWith(OWN_PACKAGES));
      return own ? Layer.OWN : Layer.LIBRARIES;
    }
  }

  private static List<Jar> parted(Path transformed) {
    return List.of(
        new Jar(
            Layer.LIBRARIES,
            "quarkus/transformed-libraries.jar",
            to -> PartOfJar.write(transformed, to, name -> !name.startsWith(OWN_PACKAGES))),
        new Jar(
            Layer.OWN,
            "quarkus/transformed-own.jar",
            to -> PartOfJar.write(transformed, to, name -> name.startsWith(OWN_PACKAGES))));
  }
}
