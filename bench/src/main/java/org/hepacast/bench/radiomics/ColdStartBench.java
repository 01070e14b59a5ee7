package org.hepacast.bench.radiomics;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * What a person waits for: the command line in a process of its own, from its start to its end,
 * reading image and mask as gzip NIfTI.
 */
final class ColdStartBench {

  private static final int RUNS = 5;

  private final PrintStream out;
  private final Path folder;

  private ColdStartBench(PrintStream out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  static void run(PrintStream out) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("radiomics-bench");
    try {
      new ColdStartBench(out, folder).run();
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException {
    Scene scene = Scene.create();
    Nifti.write(folder.resolve("image.nii.gz"), scene.image());
    write("lesion", scene.lesion());
    write("large", scene.large());
    Files.writeString(folder.resolve("original.yaml"), Protocols.ORIGINAL);
    Files.writeString(folder.resolve("14-images.yaml"), Protocols.FOURTEEN_IMAGES);
    out.printf("Command line from its start to its end, %d runs, s%n", RUNS);
    for (String mask : List.of("lesion", "large")) {
      for (String protocol : List.of("original", "14-images")) {
        measure(mask, protocol);
      }
    }
  }

  private void write(String name, Mask mask) {
    float[] labels = new float[mask.voxels().length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = mask.voxels()[i];
    }
    Nifti.write(
        folder.resolve(name + ".nii.gz"), Volume.of(mask.geometry(), PixelType.UINT8, labels));
  }

  private void measure(String mask, String protocol) throws IOException, InterruptedException {
    double best = Double.POSITIVE_INFINITY;
    double worst = 0;
    for (int run = 0; run < RUNS; run++) {
      long start = System.nanoTime();
      int status = command(mask, protocol).start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (status != 0) {
        throw new IllegalStateException("the command ended with status " + status);
      }
      best = Math.min(best, seconds);
      worst = Math.max(worst, seconds);
    }
    out.printf("  %-8s %-10s %6.2f to %.2f%n", mask, protocol, best, worst);
  }

  private ProcessBuilder command(String mask, String protocol) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "org.hepacast.radiomics.cli.Main",
            "extract",
            "--image",
            folder.resolve("image.nii.gz").toString(),
            "--mask",
            folder.resolve(mask + ".nii.gz").toString(),
            "--protocol",
            folder.resolve(protocol + ".yaml").toString(),
            "--out",
            folder.resolve("features.csv").toString())
        .inheritIO();
  }
}
