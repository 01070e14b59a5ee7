package org.hepacast.bench.radiomics;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.hepacast.radiomics.extract.Extractor;
import org.hepacast.radiomics.extract.Protocol;
import org.hepacast.radiomics.extract.Workers;
import org.hepacast.radiomics.feature.FirstOrder;
import org.hepacast.radiomics.feature.Glcm;
import org.hepacast.radiomics.feature.Gldm;
import org.hepacast.radiomics.feature.Gldzm;
import org.hepacast.radiomics.feature.Glrlm;
import org.hepacast.radiomics.feature.Glszm;
import org.hepacast.radiomics.feature.Ngtdm;
import org.hepacast.radiomics.feature.Shape;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.LaplacianOfGaussian;
import org.hepacast.radiomics.filter.StationaryWavelet;
import org.hepacast.radiomics.filter.Wavelet;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.transform.Parts;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Mask;

/**
 * Prints what each family and stage takes, best of several warm runs, for a lesion and a large
 * region ({@link Scene}). Arguments: the seconds spent on each line; or {@code cold} for the
 * command line from its start to its end; or {@code long} and minutes for the percentiles of each
 * kernel in a JVM that lives long; or {@code jmh} and JMH's own options for the kernels.
 */
public final class RadiomicsBench {

  private static final int LEAST_RUNS = 10;

  private final PrintStream out;
  private final double seconds;

  private RadiomicsBench(PrintStream out, double seconds) {
    this.out = out;
    this.seconds = seconds;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    String what = args.length > 0 ? args[0] : "3";
    switch (what) {
      case "cold" -> ColdStartBench.run(System.out);
      case "long" -> LongRunBench.run(System.out, args.length > 1 ? minutes(args[1]) : 10);
      case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
      default -> measure(what);
    }
  }

  private static void measure(String seconds) {
    double each = number(seconds, "give the seconds per line, cold, long or jmh");
    new RadiomicsBench(System.out, each).run();
  }

  private static double minutes(String text) {
    return number(text, "give the minutes after long");
  }

  /** Wrong usage ends the program. */
  private static double number(String text, String remedy) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      System.err.printf("bench radiomics: '%s' is not known; %s%n", text, remedy);
      System.exit(2);
      throw e;
    }
  }

  private void run() {
    Scene scene = Scene.create();
    out.printf(
        "Java %s, %d processors, best of the runs of %.0f s per line%n%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), seconds);
    measure(scene, scene.lesion(), "lesion");
    measure(scene, scene.large(), "large region");
  }

  private void measure(Scene scene, Mask mask, String name) {
    out.printf("%s, %d voxels%n", name, mask.voxelCount());
    out.printf("  %-44s %12s %12s%n", "", "best, ms", "CPU, ms");
    families(scene, mask).forEach(this::line);
    sideBySide(scene, mask).forEach(this::line);
    stages(scene, mask).forEach(this::line);
    extraction(scene, mask, "original image", Protocols.ORIGINAL);
    extraction(scene, mask, "14 images", Protocols.FOURTEEN_IMAGES);
    extraction(scene, mask, "profile ibsi", Protocols.IBSI);
    extraction(scene, mask, "profile ibsi, form", Protocols.IBSI_FORM);
    extraction(scene, mask, "profile ibsi, Moran and Geary", Protocols.IBSI_ALL_MORPHOLOGY);
    out.println();
  }

  /** Each family on the original image, one thread, from the region in memory to its features. */
  static Map<String, Runnable> families(Scene scene, Mask mask) {
    Region region = Region.of(scene.image(), mask);
    var bins = new Discretisation.FixedBinWidth(25);
    GreyLevels grey = GreyLevels.of(region, bins, 1);
    Texture t = Texture.PYRADIOMICS;
    Map<String, Runnable> lines = new LinkedHashMap<>();
    lines.put("cropping", () -> Region.of(scene.image(), mask));
    lines.put("grey levels", () -> GreyLevels.of(region, bins, 1));
    lines.put("shape", () -> Shape.of(region.geometry(), region.mask()));
    lines.put("first order", () -> FirstOrder.features(region, grey, 0));
    lines.put("GLCM", () -> Glcm.features(grey, t));
    lines.put("GLRLM", () -> Glrlm.features(grey, t));
    lines.put("GLSZM", () -> Glszm.features(grey, t));
    lines.put("GLDZM", () -> Gldzm.features(grey, region.mask(), t));
    lines.put("GLDM", () -> Gldm.features(grey, t));
    lines.put("NGTDM", () -> Ngtdm.features(grey, t));
    lines.put(
        "the six texture families and grey levels",
        () -> {
          GreyLevels own = GreyLevels.of(region, bins, 1);
          Glcm.features(own, t);
          Glrlm.features(own, t);
          Glszm.features(own, t);
          Gldzm.features(own, region.mask(), t);
          Gldm.features(own, t);
          Ngtdm.features(own, t);
        });
    return lines;
  }

  /** The families that count direction by direction, on all processors. */
  private static Map<String, Runnable> sideBySide(Scene scene, Mask mask) {
    Region region = Region.of(scene.image(), mask);
    GreyLevels grey = GreyLevels.of(region, new Discretisation.FixedBinWidth(25), 1);
    Parts parts = (count, part) -> IntStream.range(0, count).parallel().forEach(part);
    Map<String, Runnable> lines = new LinkedHashMap<>();
    lines.put("GLCM, all processors", () -> Glcm.features(grey, Texture.PYRADIOMICS, parts));
    lines.put("GLRLM, all processors", () -> Glrlm.features(grey, Texture.PYRADIOMICS, parts));
    return lines;
  }

  /** Filters, one thread. */
  private static Map<String, Runnable> stages(Scene scene, Mask mask) {
    Map<String, Runnable> lines = new LinkedHashMap<>();
    var box = mask.requireBox();
    ImageFilter wavelet = new StationaryWavelet(Wavelet.of("coif1"), 0, 1, Axis.NONE);
    lines.put("wavelet, 8 bands", () -> wavelet.apply(scene.image(), box));
    for (double sigma : new double[] {1, 3, 5}) {
      ImageFilter log = LaplacianOfGaussian.of(sigma);
      lines.put("LoG %.0f mm".formatted(sigma), () -> log.apply(scene.image(), box));
    }
    return lines;
  }

  private void extraction(Scene scene, Mask mask, String what, String protocol) {
    for (int threads : new int[] {1, Runtime.getRuntime().availableProcessors()}) {
      try (Workers workers = Workers.of(threads)) {
        Extractor extractor = Extractor.of(Protocol.parse(protocol), workers);
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        line(
            "%s, all classes, %d threads".formatted(what, threads),
            () -> extractor.extract(scene.image(), mask));
        out.printf("  %-44s %12d%n", "  peak heap with the image itself, MiB", peakHeapMib());
      }
    }
  }

  private static long peakHeapMib() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getPeakUsage().getUsed())
            .sum()
        >> 20;
  }

  private void line(String what, Runnable work) {
    long best = Long.MAX_VALUE;
    long cpu = Long.MAX_VALUE;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (int run = 0; run < LEAST_RUNS || System.nanoTime() < end; run++) {
      Map<Long, Long> cpuBefore = cpuNanos();
      long before = System.nanoTime();
      work.run();
      best = Math.min(best, System.nanoTime() - before);
      cpu = Math.min(cpu, cpuSince(cpuBefore));
    }
    out.printf("  %-44s %12.1f %12.1f%n", what, best / 1e6, cpu / 1e6);
  }

  /** Of Java threads: on a machine that does other things as well, the figure to look at. */
  private static Map<Long, Long> cpuNanos() {
    var threads = ManagementFactory.getThreadMXBean();
    Map<Long, Long> nanos = new HashMap<>();
    for (long id : threads.getAllThreadIds()) {
      nanos.put(id, Math.max(0, threads.getThreadCpuTime(id)));
    }
    return nanos;
  }

  private static long cpuSince(Map<Long, Long> before) {
    long sum = 0;
    for (Map.Entry<Long, Long> thread : cpuNanos().entrySet()) {
      sum += Math.max(0, thread.getValue() - before.getOrDefault(thread.getKey(), 0L));
    }
    return sum;
  }
}
