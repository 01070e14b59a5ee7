package org.hepacast.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM keeps of one start for the next ones: its classes loaded and linked, and which methods
 * were hot (JEP 483, 514, 515). A start from it takes about half the processor time. The JVM itself
 * refuses one that was made of other jars, and starts without it.
 */
public final class AotCache {
  /** Set for the process that is to leave caches behind when its programs end. */
  public static final String LEARN = "hepacast.learn-starts";

  /** Neither its progress nor what it could not keep is of use in a program's log. */
  private static final String QUIET = "-Xlog:aot*=off";

  private static final String OUTPUT = "-XX:AOTCacheOutput=";

  private final Path file;
  private final Path jar;

  private AotCache(Path file, Path jar) {
    this.file = file;
    this.jar = jar;
  }

  static AotCache of(JavaProgram program) {
    // Another Java cannot read it.
    String name = "%s-%s.aot".formatted(program.name(), Runtime.version());
    return new AotCache(Home.folder().resolve(".hepacast/starts").resolve(name), program.jar());
  }

  /** Whether this start will be kept: then the program's end takes some seconds longer. */
  boolean isLearned() {
    return Boolean.getBoolean(LEARN) && !isFresh();
  }

  /** The same, of a program that runs: its own command line says so. */
  public static boolean isLearnedBy(ProcessHandle process) {
    return process.info().arguments().stream()
        .flatMap(Stream::of)
        .anyMatch(argument -> argument.startsWith(OUTPUT));
  }

  List<String> options() {
    if (isFresh()) {
      return List.of("-XX:AOTCache=" + file, QUIET);
    }
    return isLearned() ? List.of(OUTPUT + folderMade(), QUIET) : List.of();
  }

  private boolean isFresh() {
    try {
      return Files.exists(file)
          && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path folderMade() {
    try {
      Files.createDirectories(Home.folder().resolve(".hepacast/starts"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
