package org.hepacast.testbed.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.hepacast.testbed.dress.ClinicalPatients;
import org.hepacast.testbed.dress.Dress;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.patients.SamplePatients;
import org.jspecify.annotations.Nullable;

/** Sends the sample patients to the EHR and waits until what came of them stands there again. */
public final class Demo {
  /** Without any change: on a busy machine images take their time, one after the other. */
  private static final Duration PATIENCE = Duration.ofSeconds(240);

  private static final Duration POLL = Duration.ofMillis(500);

  private final FhirClient ehr;
  private final Expectations expectations;
  private final @Nullable ImagingDemo imaging;
  private final PrintWriter out;

  /**
   * @param imaging patients with images; null where no imaging process runs
   */
  public Demo(FhirClient ehr, @Nullable ImagingDemo imaging, PrintWriter out) {
    this.ehr = ehr;
    this.imaging = imaging;
    this.expectations = new Expectations(ehr);
    this.out = out;
  }

  /** True when every expected RiskAssessment reached the EHR, the same in every dress. */
  public boolean run() {
    List<SamplePatient> patients = SamplePatients.all();
    out.printf(
        "Sending %d sample patients to the EHR, then %d in the dress of %d systems ...%n",
        patients.size(), ClinicalPatients.all().size(), Dress.all().size());
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
    DressedPatients.send(ehr);
    if (imaging != null) {
      out.printf("Drawing and storing the images of %d more ...%n", imaging.size());
      out.flush();
      imaging.send();
    }
    List<String> unmet = await(standing -> unmet(patients, SamplePatient::expect, standing));
    if (unmet.isEmpty()) {
      out.println("Now the corrections, withdrawals and late results ...");
      patients.forEach(patient -> PatientBundles.later(patient).ifPresent(ehr::transaction));
      unmet = await(standing -> unmet(patients, SamplePatient::expectFinally, standing));
    }
    return report(patients, unmet);
  }

  private boolean report(List<SamplePatient> patients, List<String> unmet) {
    List<StandingAssessment> standing = expectations.standing();
    out.println();
    out.print(AssessmentTable.of(patients, standing));
    out.println();
    out.print(DressedPatients.table(standing));
    if (imaging != null) {
      out.println();
      out.print(imaging.table(standing));
    }
    out.println("Research use only, not for clinical decisions.");
    unmet.forEach(line -> out.println("NOT AS EXPECTED  " + line));
    out.printf(
        "%d RiskAssessments read back from the EHR; %s.%n",
        standing.size(),
        unmet.isEmpty()
            ? "all as expected, the same in every dress"
            : unmet.size() + " not as expected");
    out.flush();
    return unmet.isEmpty();
  }

  private List<String> unmet(
      List<SamplePatient> patients,
      Function<SamplePatient, Map<String, String>> expected,
      List<StandingAssessment> standing) {
    var unmet = new ArrayList<String>(Expectations.unmet(patients, standing, expected));
    unmet.addAll(Expectations.unmet(DressedPatients.expected(), standing));
    unmet.addAll(DressedPatients.unequal(standing));
    if (imaging != null) {
      unmet.addAll(imaging.unmet(standing));
    }
    return unmet;
  }

  private List<String> await(Function<List<StandingAssessment>, List<String>> check) {
    out.flush();
    List<String> unmet = check.apply(expectations.standing());
    long changed = System.nanoTime();
    while (!unmet.isEmpty() && System.nanoTime() - changed < PATIENCE.toNanos()) {
      LockSupport.parkNanos(POLL.toNanos());
      List<String> now = check.apply(expectations.standing());
      if (!now.equals(unmet)) {
        changed = System.nanoTime();
      }
      unmet = now;
    }
    return unmet;
  }
}
