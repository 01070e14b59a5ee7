package org.hepacast.prognosis.classify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * LightGBM's native library, unpacked for this process alone. The wrapper of lightgbm4j 4.3.0
 * unpacks it under one fixed name into the temporary folder and writes over what is there: a second
 * process that starts takes the code away under the first one, which then dies by SIGSEGV. So the
 * wrapper is not used; its generated bindings are, and what they need is loaded here.
 */
final class LightGbmLibrary {
  private static boolean loaded;

  private LightGbmLibrary() {}

  /**
   * Loads it once.
   *
   * @throws UnsatisfiedLinkError when it cannot be loaded here
   */
  static synchronized void load() {
    if (!loaded) {
      unpackAndLoad();
      loaded = true;
    }
  }

  static void unpackAndLoad() {
    try {
      Path own = Files.createTempDirectory("lightgbm");
      try {
        String folder = folder(System.getProperty("os.name"), System.getProperty("os.arch"));
        for (String file : files(folder)) {
          System.load(unpacked("/lightgbm4j/" + folder + "/" + file, own.resolve(file)).toString());
        }
      } finally {
        delete(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("LightGBM's native library cannot be unpacked", e);
    }
  }

  /** Where the jar keeps the library of a system, such as {@code linux/x86_64}. */
  static String folder(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    String on =
        name.startsWith("linux")
            ? "linux"
            : name.startsWith("mac") ? "osx" : name.startsWith("windows") ? "windows" : "";
    if (on.isEmpty() || !(intel || (arm && !on.equals("windows")))) {
      throw new UnsatisfiedLinkError(
          "There is no LightGBM for %s on %s.".formatted(system, processor));
    }
    return on + (arm ? "/aarch64" : "/x86_64");
  }

  private static List<String> files(String folder) {
    String ending =
        folder.startsWith("osx") ? ".dylib" : folder.startsWith("windows") ? ".dll" : ".so";
    return List.of("lib_lightgbm" + ending, "lib_lightgbm_swig" + ending);
  }

  private static Path unpacked(String resource, Path target) throws IOException {
    try (InputStream in = LightGbmLibrary.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      Files.copy(in, target);
      return target;
    }
  }

  /** What is loaded stays until the process ends; only systems that lock files keep the copy. */
  private static void delete(Path folder) {
    try (Stream<Path> content = Files.walk(folder)) {
      content.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      folder.toFile().deleteOnExit();
    }
  }
}
