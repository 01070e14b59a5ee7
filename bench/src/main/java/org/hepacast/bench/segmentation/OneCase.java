package org.hepacast.bench.segmentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.segment.Segmenter;
import org.hepacast.segmentation.window.TileWatch;

/**
 * One case in a process of its own, so that the peak of its memory is its own. Arguments: package,
 * image or {@code large}, threads, {@code plain} or {@code mirrored}. Prints seconds, seconds of
 * processors, and MiB.
 */
final class OneCase {

  private OneCase() {}

  public static void main(String[] args) throws IOException {
    var options =
        new Segmenter.Options(args[3].equals("mirrored"), false, Integer.parseInt(args[2]));
    try (var model = SegmentationPackage.open(Path.of(args[0]))) {
      Volume image =
          args[1].equals("large") ? large() : ImageSource.read(Path.of(args[1])).volume();
      long start = System.nanoTime();
      new Segmenter(model, options).segment(List.of(image), TileWatch.NONE);
      double seconds = (System.nanoTime() - start) / 1e9;
      double processors =
          ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
      System.out.printf("%.1f %.1f %d%n", seconds, processors, peakMib());
    }
  }

  /** 512 x 512 x 200 voxels of an abdomen's usual size, a ball of tissue in air. */
  private static Volume large() {
    Geometry grid = Geometry.of(512, 512, 200, 0.75, 0.75, 2.5);
    float[] values = new float[grid.voxelCount()];
    for (int i = 0; i < values.length; i++) {
      double x = i % 512 / 256.0 - 1;
      double y = i / 512 % 512 / 256.0 - 1;
      double z = Math.floorDiv(i, 512 * 512) / 100.0 - 1;
      values[i] = x * x + y * y + z * z < 0.8 ? 60 + i % 41 : -1000;
    }
    return Volume.of(grid, PixelType.INT16, values);
  }

  /** What Linux has counted of this process: heap, networks and all. */
  private static long peakMib() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(-1);
  }
}
