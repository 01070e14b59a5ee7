package org.hepacast.deploy.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.deploy.Command;

/** Podman or Docker by its command, and the images of the chart's version. */
final class Engine {
  private static final Pattern SIZE = Pattern.compile("([0-9.]+)(?: ?(B|kB|MB|GB))?");
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB");

  private final String program;
  private final String tag;

  private Engine(String program, String tag) {
    this.program = program;
    this.tag = tag;
  }

  /** None where neither is installed and answers. */
  static Optional<Engine> find() throws IOException, InterruptedException {
    for (String name : List.of("podman", "docker")) {
      if (onPath(name)) {
        var engine = new Engine(name, version());
        if (engine.call("info").status() == 0) {
          return Optional.of(engine);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static String version() throws IOException {
    return Files.readAllLines(Path.of("chart/Chart.yaml")).stream()
        .filter(line -> line.startsWith("appVersion: "))
        .findFirst()
        .orElseThrow()
        .substring("appVersion: ".length());
  }

  String image(String name) {
    return "hepacast/" + name + ":" + tag;
  }

  boolean has(String image) throws IOException, InterruptedException {
    return call("image", "inspect", image).status() == 0;
  }

  Command.Ended call(String... arguments) throws IOException, InterruptedException {
    return Command.run(command(arguments));
  }

  /** The same, of a command that must succeed. */
  String done(String... arguments) throws IOException, InterruptedException {
    return Command.done(command(arguments));
  }

  private List<String> command(String... arguments) {
    return Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
  }

  /** Bytes of the layers that files were copied into, the newest first. */
  List<Long> copiedLayers(String image) throws IOException, InterruptedException {
    String history =
        done(
            "history",
            "--no-trunc",
            "--human=false",
            "--format",
            "{{.Size}}\t{{.CreatedBy}}",
            image);
    return history
        .lines()
        .filter(layer -> layer.contains("COPY "))
        .map(layer -> bytes(layer.substring(0, layer.indexOf('\t'))))
        .toList();
  }

  /** Docker says bytes, Podman {@code 2.35 MB} whatever it is asked for. */
  static long bytes(String size) {
    Matcher said = SIZE.matcher(size);
    if (!said.matches()) {
      throw new IllegalArgumentException("no size: " + size);
    }
    int power = UNITS.indexOf(Objects.requireNonNullElse(said.group(2), "B"));
    return Math.round(Double.parseDouble(said.group(1)) * Math.pow(1000, power));
  }
}
