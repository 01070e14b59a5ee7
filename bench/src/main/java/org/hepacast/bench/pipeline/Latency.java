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
final class Latency {
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

  private final FhirClient ehr;
  private final Stack stack;
  private final Settling settling;
  private final Map<String, Passage> underWay = new ConcurrentHashMap<>();
  private final Queue<Passage> done = new ConcurrentLinkedQueue<>();
  private int written;

  /**
   * @param ehr the one that the stack's services are connected with
   */
  Latency(Stack stack, FhirClient ehr) {
    this.ehr = ehr;
    this.stack = stack;
    this.settling = new Settling(stack);
  }

  /**
   * @param warmUp not measured, at a multiple of the pace: as long as the compilers of the
   *     processes are at work
   */
  Map<String, String> run(int perSecond, Duration warmUp, Duration length) throws Exception {
    List<SamplePatient> patients =
        GeneratedPatients.of(PREFIX, 11, perSecond * SECONDS_BETWEEN_TURNS);
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
    try (var watch = new PassageWatch(stack.broker().bootstrapServers(), READS_CA199);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      watch.readCases(PREFIX, patients.size());
      settling.await(Duration.ofMinutes(10));
      watch.seekToNow();
      var watching = threads.submit(() -> watch.watch(this::passed));
      feed(patients, perSecond * WARM_UP_PACE, warmUp, threads);
      settling.await(Duration.ofMinutes(10));
      done.clear();
      ProcessorTimes before = ProcessorTimes.of(stack);
      int sent = feed(patients, perSecond, length, threads);
      long deadline = System.nanoTime() + DRAIN.toNanos();
      while (!underWay.isEmpty() && System.nanoTime() < deadline) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
      watching.cancel(true);
      Map<String, String> figures = figures(sent, length);
      figures.putAll(ProcessorTimes.of(stack).since(before).perObservation(sent));
      return figures;
    }
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
  private int feed(
      List<SamplePatient> patients, int perSecond, Duration length, ExecutorService threads) {
    Queue<SamplePatient> turn = new ArrayDeque<>(patients);
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
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
    Quantiles suite = Quantiles.of(done.stream().mapToDouble(Passage::millisOfTheSuite));
    figures.put("the suite's share: from the EHR's acknowledgement to that", suite.inWords());
    figures.put("the same, as times the EHR's own write", suite.timesThatOf(until(Stage.EHR)));
    return figures;
  }

  private Quantiles until(Stage stage) {
    return Quantiles.of(done.stream().mapToDouble(passage -> passage.millisUntil(stage)));
  }
}
