package org.hepacast.bench.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.stack.Service;
import org.hepacast.testbed.stack.Stack;

/**
 * A hospital's laboratory feed: Observations in Bundles of 500 at the intake; 2 in 100 belong to a
 * patient with a case, whose assessments follow at the EHR, the others to patients without one.
 */
final class Throughput {
  private static final int BUNDLE = 500;
  private static final int SENDERS = 3;
  private static final int OTHER_PATIENTS = 2000;
  private static final int CASES = 40;
  private static final int ONE_IN = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Stack stack;
  private final Settling settling;
  private final FhirClient intake;

  Throughput(Stack stack, Settling settling) {
    this.stack = stack;
    this.settling = settling;
    this.intake = new FhirClient(stack.url(Service.INGEST) + "/fhir");
  }

  Map<String, String> run(int observations) throws Exception {
    List<SamplePatient> cases = GeneratedPatients.of("LOAD", 7, CASES);
    cases.forEach(patient -> stack.ehr().client().transaction(PatientBundles.first(patient)));
    intake.transaction(otherPatients());
    settling.await(PATIENCE);
    warmUp();
    ProcessorTimes before = ProcessorTimes.of(stack);
    long begin = System.nanoTime();
    send(observations, begin);
    double accepted = (System.nanoTime() - begin) / 1e9;
    double settled = (settling.await(PATIENCE) - begin) / 1e9;
    var figures = new LinkedHashMap<String, String>();
    figures.put("accepted by the intake", "%.0f Observations/s".formatted(observations / accepted));
    figures.put(
        "through all four services, assessments at the EHR",
        "%.0f Observations/s".formatted(observations / settled));
    figures.putAll(ProcessorTimes.of(stack).since(before).perObservation(observations));
    return figures;
  }

  /** The compilers' work is done before the clock starts. */
  private void warmUp() throws Exception {
    send(20 * BUNDLE, 1);
    settling.await(PATIENCE);
  }

  private void send(int observations, long seed) throws Exception {
    try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
      var sent = new ArrayList<Future<?>>();
      for (int first = 0; first < observations; first += BUNDLE) {
        int from = first;
        sent.add(
            senders.submit(
                () ->
                    intake.transaction(bundle(seed, from, Math.min(observations, from + BUNDLE)))));
      }
      for (Future<?> bundle : sent) {
        bundle.get();
      }
    }
  }

  private static ObjectNode bundle(long seed, int from, int to) {
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "batch");
    for (int i = from; i < to; i++) {
      var random = new SplittableRandom(seed + i);
      String patient =
          random.nextInt(ONE_IN) == 0
              ? "LOAD-%05d".formatted(random.nextInt(CASES))
              : "OTHER-%05d".formatted(random.nextInt(OTHER_PATIENTS));
      String id = "load-" + Long.toHexString(seed) + "-" + i;
      ObjectNode entry = bundle.withArray("entry").addObject();
      entry.putObject("request").put("method", "PUT").put("url", "Observation/" + id);
      entry.set("resource", observation(id, patient, random));
    }
    return bundle;
  }

  /**
   * Haemoglobin: read as a feature, and an input of no score, as most of a laboratory's results
   * are.
   */
  private static ObjectNode observation(String id, String patient, SplittableRandom random) {
    boolean cea = random.nextInt(5) == 0;
    ObjectNode observation =
        JSON.objectNode().put("resourceType", "Observation").put("id", id).put("status", "final");
    observation
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", "http://loinc.org")
        .put("code", cea ? "2039-6" : "718-7");
    observation.putObject("subject").put("reference", "Patient/" + patient);
    observation.put("effectiveDateTime", "2025-03-0%dT07:30:00Z".formatted(1 + random.nextInt(9)));
    observation
        .putObject("valueQuantity")
        .put("value", BigDecimal.valueOf(80 + random.nextInt(80)))
        .put("unit", cea ? "ng/mL" : "g/L")
        .put("system", "http://unitsofmeasure.org")
        .put("code", cea ? "ng/mL" : "g/L");
    return observation;
  }

  private static ObjectNode otherPatients() {
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle").put("type", "batch");
    for (int i = 0; i < OTHER_PATIENTS; i++) {
      String id = "OTHER-%05d".formatted(i);
      ObjectNode entry = bundle.withArray("entry").addObject();
      entry.putObject("request").put("method", "PUT").put("url", "Patient/" + id);
      ObjectNode patient = entry.putObject("resource").put("resourceType", "Patient").put("id", id);
      patient
          .putArray("identifier")
          .addObject()
          .put("system", PatientBundles.RECORD_NUMBER)
          .put("value", id);
    }
    return bundle;
  }
}
