package org.hepacast.testbed.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.patients.SamplePatients;

/** Sends the sample patients to the EHR and waits until what came of them stands there again. */
public final class Demo {
  private static final Duration PATIENCE = Duration.ofSeconds(150);
  private static final Duration POLL = Duration.ofMillis(500);

  private final FhirClient ehr;
  private final Expectations expectations;
  private final PrintWriter out;

  public Demo(FhirClient ehr, PrintWriter out) {
    this.ehr = ehr;
    this.expectations = new Expectations(ehr);
    this.out = out;
  }

  /** True when every expected RiskAssessment reached the EHR. */
  public boolean run() {
    List<SamplePatient> patients = SamplePatients.all();
    out.printf("Sending %d sample patients to the EHR ...%n", patients.size());
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
    List<String> unmet = await(patients, SamplePatient::expect);
    if (unmet.isEmpty()) {
      out.println("Now the corrections, withdrawals and late results ...");
      patients.forEach(patient -> PatientBundles.later(patient).ifPresent(ehr::transaction));
      unmet = await(patients, SamplePatient::expectFinally);
    }
    List<StandingAssessment> standing = expectations.standing();
    out.println();
    out.print(AssessmentTable.of(patients, standing));
    unmet.forEach(line -> out.println("NOT AS EXPECTED  " + line));
    out.printf(
        "%d RiskAssessments read back from the EHR; %s.%n",
        standing.size(), unmet.isEmpty() ? "all as expected" : unmet.size() + " not as expected");
    out.flush();
    return unmet.isEmpty();
  }

  private List<String> await(
      List<SamplePatient> patients, Function<SamplePatient, Map<String, String>> expected) {
    out.flush();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> unmet = Expectations.unmet(patients, expectations.standing(), expected);
    while (!unmet.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
      unmet = Expectations.unmet(patients, expectations.standing(), expected);
    }
    return unmet;
  }
}
