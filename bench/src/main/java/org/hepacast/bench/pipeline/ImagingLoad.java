package org.hepacast.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.hepacast.bench.TemporaryFolder;
import org.hepacast.bench.pipeline.ScanPassage.Stage;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.imaged.ImagingJobs;
import org.hepacast.testbed.lightehr.LightEhr;
import org.hepacast.testbed.process.Compilers;
import org.hepacast.testbed.stack.ImagingParts;
import org.hepacast.testbed.stack.Stack;
import org.hepacast.testbed.stack.StackPorts;

/**
 * CT studies of a hospital's size from their announcement at the EHR to the RiskAssessment that
 * rests on them, one alone and as many as the imaging process can take; and what laboratory results
 * notice of it, in the same run.
 */
final class ImagingLoad {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Laboratory results are measured this long, with and without images beside them. */
  private static final Duration LABORATORY = Duration.ofSeconds(40);

  /** Alone: the first finds a JVM that has measured nothing but a phantom. */
  private static final int ALONE = 3;

  private final StackPorts ports;
  private final int perSecond;
  private final Duration warmUp;
  private final int together;

  ImagingLoad(StackPorts ports, int perSecond, Duration warmUp, int together) {
    this.ports = ports;
    this.perSecond = perSecond;
    this.warmUp = warmUp;
    this.together = together;
  }

  void run(BiConsumer<String, String> report) throws Exception {
    try (var folder = new TemporaryFolder();
        var ehr = new LightEhr().withoutRecord()) {
      ClinicalScans scans = ClinicalScans.draw(ALONE + together, folder.path().resolve("pacs"));
      String base = ehr.base().toString();
      Map<String, String> environment =
          Map.of("HEPACAST_INGEST_EHR_URL", base, "HEPACAST_REPORT_EHR_BASE_URL", base);
      try (Stack stack = Stack.start(folder.path(), ports, environment, Compilers.BOTH)) {
        ImagingParts parts = stack.startImaging(settings(folder.path())).awaitReady();
        new Run(stack, parts, new FhirClient(base), scans, report).measure();
      }
    }
  }

  private static Map<String, String> settings(Path folder) throws IOException {
    Path protocol = folder.resolve("fourteen-images.yaml");
    try (InputStream in = ImagingLoad.class.getResourceAsStream("fourteen-images.yaml")) {
      Files.copy(in, protocol);
    }
    return Map.of(
        "HEPACAST_IMAGING_PROTOCOLS",
        "none",
        "HEPACAST_IMAGING_PROTOCOL_FILES",
        protocol.toString());
  }

  /** What stands while it is measured. */
  private final class Run {
    private final Stack stack;
    private final ImagingParts parts;
    private final FhirClient ehr;
    private final ClinicalScans scans;
    private final BiConsumer<String, String> report;

    Run(
        Stack stack,
        ImagingParts parts,
        FhirClient ehr,
        ClinicalScans scans,
        BiConsumer<String, String> report) {
      this.stack = stack;
      this.parts = parts;
      this.ehr = ehr;
      this.scans = scans;
      this.report = report;
    }

    void measure() throws Exception {
      scans.sendPatients(ehr);
      try (var laboratory = new Latency(stack, ehr, perSecond);
          var watch = new ScanWatch(stack.broker().bootstrapServers());
          ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
        var watching = thread.submit(watch::watch);
        // Meanwhile the imaging process warms up by itself, as between its start and a first study.
        laboratory.warmUp(warmUp);
        for (int number = 0; number < ALONE; number++) {
          announce(number, watch);
          await(number, watch);
          tellWay(number, watch);
        }
        Quantiles alone = laboratory.measure(LABORATORY).suite();
        report.accept("laboratory results without images", alone.inWords());
        long begin = System.nanoTime();
        for (int number = ALONE; number < scans.size(); number++) {
          announce(number, watch);
        }
        Quantiles beside = laboratory.measure(LABORATORY).suite();
        boolean allTheTime = !complete(scans.size() - 1, watch);
        report.accept(
            "laboratory results, " + (allTheTime ? "images all the time" : "images at first"),
            beside.inWords());
        report.accept("the same, as times those without images", beside.timesThatOf(alone));
        for (int number = ALONE; number < scans.size(); number++) {
          await(number, watch);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.accept(
            "studies per hour, laboratory results for %d s of it".formatted(LABORATORY.toSeconds()),
            "%.0f".formatted(together / seconds * TimeUnit.HOURS.toSeconds(1)));
        report.accept(
            "imaging process, most that was ever resident",
            ProcessFigures.peakResidentMib(parts.imaging().process().pid()) + " MiB");
        watching.cancel(true);
      }
    }

    private void announce(int number, ScanWatch watch) {
      watch.passage(key(number)).reach(Stage.ANNOUNCED, System.currentTimeMillis());
      scans.announce(number, ehr);
    }

    private String key(int number) {
      return scans.imaged(number).key();
    }

    private boolean complete(int number, ScanWatch watch) {
      return watch.passage(key(number)).complete();
    }

    private void await(int number, ScanWatch watch) {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!complete(number, watch)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "No RiskAssessment that rests on the images of %s within %s; its jobs: %s"
                  .formatted(key(number), PATIENCE, jobs(number)));
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }

    private java.util.List<JsonNode> jobs(int number) {
      return new ImagingJobs(parts.imaging().url()).of(scans.imaged(number));
    }

    private void tellWay(int number, ScanWatch watch) {
      ScanPassage way = watch.passage(key(number));
      String which = number == 0 ? "the first study: " : "study %d: ".formatted(number + 1);
      report.accept(which + "announcement to vector", seconds(way, Stage.ANNOUNCED, Stage.VECTOR));
      report.accept("    to the intake's event", seconds(way, Stage.ANNOUNCED, Stage.STUDY));
      report.accept("    to the request for features", seconds(way, Stage.STUDY, Stage.REQUEST));
      report.accept("    to their result", seconds(way, Stage.REQUEST, Stage.RESULT));
      JsonNode job = jobs(number).getFirst();
      job.path("stageSeconds")
          .properties()
          .forEach(
              stage ->
                  report.accept(
                      "        of that " + stage.getKey(),
                      "%.2f s".formatted(stage.getValue().asDouble())));
      report.accept("    to the vector", seconds(way, Stage.RESULT, Stage.VECTOR));
      report.accept("    vector to risk", seconds(way, Stage.VECTOR, Stage.RISK));
      report.accept("    risk to RiskAssessment", seconds(way, Stage.RISK, Stage.ASSESSMENT));
      report.accept(
          "    lesion, voxels", job.at("/result/outcome/regions/0/voxels").asText("not told"));
    }

    private static String seconds(ScanPassage way, Stage from, Stage to) {
      return "%.2f s".formatted(way.secondsBetween(from, to));
    }
  }
}
