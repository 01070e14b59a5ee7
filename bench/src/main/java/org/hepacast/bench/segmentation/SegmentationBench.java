package org.hepacast.bench.segmentation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Seconds and memory of each case by the demonstration package, beside nnU-Net's own figures where
 * the reference data have some. Arguments: {@code large} adds an image of 512 x 512 x 200; {@code
 * cold} measures the command line to its first tile alone.
 */
public final class SegmentationBench {

  /**
   * A reference case and the seconds of nnU-Net 2.8.1 in PyTorch without mirroring, for the sliding
   * window alone, one thread, from the README of the reference data: indicative, of another machine
   * with other work beside it.
   */
  private record Reference(String name, int tiles, double nnunetSeconds) {
    Path image() {
      String shared = System.getenv("HEPACAST_SHARED");
      return Path.of(shared == null ? "" : shared)
          .resolve("nnunet/cases/%s/%s_0000.nii.gz".formatted(name, name));
    }
  }

  private static final List<Reference> REFERENCES =
      List.of(
          new Reference("case_a", 32, 7.1),
          new Reference("case_b", 12, 2.7),
          new Reference("case_c", 16, 3.5));

  private final PrintStream out;
  private final Path model;

  private SegmentationBench(PrintStream out) {
    this.out = out;
    model = Path.of(System.getProperty("hepacast.home", "."), "segmentation/demo/phantom-liver");
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    var bench = new SegmentationBench(System.out);
    switch (args.length == 0 ? "" : args[0]) {
      case "" -> bench.references();
      case "large" -> {
        bench.references();
        bench.large();
      }
      case "cold" -> bench.cold();
      default -> {
        System.err.println("bench segmentation: give nothing, large or cold");
        System.exit(2);
      }
    }
  }

  private void references() throws IOException, InterruptedException {
    out.printf(
        "Java %s, %d processors%n%n%-28s %8s %10s %8s   %s%n",
        Runtime.version(),
        Runtime.getRuntime().availableProcessors(),
        "case, threads",
        "seconds",
        "processor",
        "MiB",
        "nnU-Net in PyTorch, window alone, 1 thread");
    for (Reference reference : REFERENCES) {
      if (!Files.exists(reference.image())) {
        out.printf("%s: the reference data are not there (HEPACAST_SHARED)%n", reference.name());
        continue;
      }
      for (int threads : new int[] {1, 2}) {
        String words = "%d tiles, %.1f s".formatted(reference.tiles(), reference.nnunetSeconds());
        line(reference.name() + ", " + threads, reference.image().toString(), threads, words);
      }
    }
    cold();
  }

  private void large() throws IOException, InterruptedException {
    line("512 x 512 x 200, 2", "large", 2, "");
  }

  private void line(String name, String image, int threads, String words)
      throws IOException, InterruptedException {
    Process process =
        java(
                "-Xmx2g",
                "-XX:+UseSerialGC",
                OneCase.class.getName(),
                model.toString(),
                image,
                Integer.toString(threads),
                "plain")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] figures = said.split(" ", -1);
    if (process.waitFor() != 0 || figures.length != 3) {
      throw new IllegalStateException(name + " could not be measured: " + said);
    }
    out.printf("%-28s %8s %10s %8s   %s%n", name, figures[0], figures[1], figures[2], words);
  }

  /** From the start of the command to the end of its first tile, of which it tells. */
  private void cold() throws IOException, InterruptedException {
    Reference small = REFERENCES.get(1);
    if (!Files.exists(small.image())) {
      return;
    }
    Path labels = Files.createTempFile("segmentation-bench", ".nrrd");
    try {
      long start = System.nanoTime();
      Process process =
          java(
                  "-Xmx2g",
                  "-XX:+UseSerialGC",
                  "org.hepacast.segmentation.cli.Main",
                  "run",
                  "--package",
                  model.toString(),
                  "--image",
                  small.image().toString(),
                  "--out",
                  labels.toString())
              .redirectErrorStream(true)
              .start();
      BufferedReader told = process.inputReader(StandardCharsets.UTF_8);
      String first = told.readLine();
      double seconds = (System.nanoTime() - start) / 1e9;
      String after = told.lines().collect(Collectors.joining("\n"));
      if (process.waitFor() != 0 || first == null || !first.contains(" 1 of ")) {
        throw new IllegalStateException(
            "the first tile was not told (status %d): %s\n%s"
                .formatted(process.exitValue(), first, after));
      }
      out.printf("%ncommand line from cold to '%s': %.1f s%n", first, seconds);
    } finally {
      Files.deleteIfExists(labels);
      Files.deleteIfExists(labels.resolveSibling(labels.getFileName() + ".json"));
    }
  }

  private static ProcessBuilder java(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
