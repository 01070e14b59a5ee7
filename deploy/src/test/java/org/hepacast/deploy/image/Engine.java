package org.hepacast.deploy.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Podman or Docker by its command, and the images of the chart's version. */
final class Engine {
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

  /** What a command printed, on both its outputs. */
  record Ended(int status, String printed) {}

  Ended call(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>(List.of(program));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.waitFor(1, TimeUnit.MINUTES);
    return new Ended(process.exitValue(), printed);
  }

  /** The same, of a command that must succeed. */
  String done(String... arguments) throws IOException, InterruptedException {
    Ended ended = call(arguments);
    assertThat(ended.status()).as("%s: %s", List.of(arguments), ended.printed()).isZero();
    return ended.printed();
  }
}
