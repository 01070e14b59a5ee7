package org.hepacast.bench.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.bench.pipeline.Passage.Stage;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.stack.Stack;

/**
 * From the sending of an Observation to the EHR to the EHR's acknowledgement of the RiskAssessment
 * that rests on it. Each Observation is a new CA 19-9 of a patient with a case: one score reads it,
 * one RiskAssessment follows. A patient has at most one on its way.
 */
final class Latency implements AutoCloseable {
  /**
   * So many that a patient's turn comes after its last assessment, as long as that takes no more
   * than these seconds.
   */
  private static final int SECONDS_BETWEEN_TURNS = 5;

  /** What the compilers wait for are so many calls of each method, at whatever pace they come. */
  private static final int WARM_UP_PACE = 4;

  private static final String PREFIX = "LATE";
  private static final String READS_CA199 = "beppu";

  private static final Duration DRAIN = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final FhirClient ehr;
  private final Stack stack;
  private final int perSecond;
  private final List<SamplePatient> patients;
  private final PassageWatch watch;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Future<?> watching;
  private final Map<String, Passage> underWay = new ConcurrentHashMap<>();
  private final Queue<Passage> done = new ConcurrentLinkedQueue<>();
  private int written;

  /**
   * What one measurement gave.
   *
   * @param suite from the EHR's acknowledgement of an Observation to that of the RiskAssessment
   * @param lines of a report
   */
  record Measured(Quantiles suite, Map<String, String> lines) {}

  /**
   * Returns when every patient has its assessments.
   *
   * @param ehr the one that the stack's services are connected with
   * @param perSecond the pace at which is measured
   */
  Latency(Stack stack, FhirClient ehr, int perSecond) throws Exception {
    this.ehr = ehr;
    this.stack = stack;
    this.perSecond = perSecond;
    this.patients = GeneratedPatients.of(PREFIX, 11, perSecond * SECONDS_BETWEEN_TURNS);
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
    this.watch = new PassageWatch(stack.broker().bootstrapServers(), READS_CA199);
    watch.readCases(PREFIX, patients.size());
    new Settling(stack).await(PATIENCE);
    watch.seekToNow();
    this.watching = threads.submit(() -> watch.watch(this::passed));
  }

  /** Not measured, at a multiple of the pace: as long as the processes' compilers are at work. */
  void warmUp(Duration length) throws Exception {
    feed(perSecond * WARM_UP_PACE, length);
    new Settling(stack).await(PATIENCE);
  }

  Measured measure(Duration length) {
    underWay.clear();
    done.clear();
    ProcessorTimes before = ProcessorTimes.of(stack);
    int sent = feed(perSecond, length);
    long deadline = System.nanoTime() + DRAIN.toNanos();
    while (!underWay.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    Map<String, String> lines = figures(sent, length);
    lines.putAll(ProcessorTimes.of(stack).since(before).perObservation(sent));
    return new Measured(ofTheSuite(), lines);
  }

  private void passed(String patient, PassageWatch.Passing passing) {
    Passage passage = underWay.get(patient);
    if (passage == null) {
      return;
    }
    passage.reach(passing.stage(), passing.atMillis());
    if (passage.complete() && underWay.remove(patient, passage)) {
      done.add(passage);
    }
  }

  /** At an even pace; a patient whose last assessment is still awaited is passed over. */
  private int feed(int pace, Duration length) {
    Queue<SamplePatient> turn = new ArrayDeque<>(patients);
    long pause = TimeUnit.SECONDS.toNanos(1) / pace;
    long begin = System.nanoTime();
    int sent = 0;
    for (long slot = 0; slot * pause < length.toNanos(); slot++) {
      long due = begin + slot * pause;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      SamplePatient patient = turn.remove();
      turn.add(patient);
      var passage = new Passage(System.currentTimeMillis(), System.nanoTime());
      if (underWay.putIfAbsent(patient.key(), passage) == null) {
        sent++;
        int number = written++;
        threads.submit(() -> write(patient, number, passage));
      }
    }
    return sent;
  }

  private void write(SamplePatient patient, int number, Passage passage) {
    ehr.put("Observation/" + patient.key() + "-ca199", observation(patient, number));
    passage.acknowledgedByTheEhr(System.nanoTime());
  }

  /**
   * The same Observation again with a value that this patient has not just had, on the same side of
   * the cut-off: an equal one would rightly change nothing, and be awaited in vain.
   */
  private static ObjectNode observation(SamplePatient patient, int number) {
    for (var entry : PatientBundles.first(patient).path("entry")) {
      if (entry.path("resource").path("id").asText().equals(patient.key() + "-ca199")) {
        ObjectNode observation = (ObjectNode) entry.path("resource");
        ((ObjectNode) observation.path("valueQuantity"))
            .put("value", BigDecimal.valueOf(1000 + number % 8000, 2));
        return observation.put("status", "corrected");
      }
    }
    throw new IllegalStateException("A generated patient has a CA 19-9");
  }

  private Map<String, String> figures(int sent, Duration length) {
    var figures = new LinkedHashMap<String, String>();
    figures.put(
        "Observations sent to the EHR", "%.1f /s".formatted(sent / (double) length.toSeconds()));
    figures.put("RiskAssessments awaited in vain", Integer.toString(underWay.size()));
    for (Stage stage : Stage.values()) {
      figures.put(stage.label(), "after " + until(stage).inWords());
    }
    Quantiles suite = ofTheSuite();
    figures.put("the suite's share: from the EHR's acknowledgement to that", suite.inWords());
    figures.put("the same, as times the EHR's own write", suite.timesThatOf(until(Stage.EHR)));
    return figures;
  }

  private Quantiles until(Stage stage) {
    return Quantiles.of(done.stream().mapToDouble(passage -> passage.millisUntil(stage)));
  }

  private Quantiles ofTheSuite() {
    return Quantiles.of(done.stream().mapToDouble(Passage::millisOfTheSuite));
  }

  @Override
  public void close() {
    watching.cancel(true);
    threads.close();
    watch.close();
  }
}
