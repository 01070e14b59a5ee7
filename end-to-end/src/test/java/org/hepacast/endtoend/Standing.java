package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.testbed.demo.Expectations;
import org.hepacast.testbed.demo.StandingAssessment;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.SamplePatient;

/** What stands in the EHR in the end, whatever was killed before: nothing lost, nothing doubled. */
final class Standing {
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private Standing() {}

  /** Resource by resource: what stands is what must, and each stands once. */
  static void assertStands(
      FhirClient ehr,
      List<SamplePatient> patients,
      Function<SamplePatient, Map<String, String>> expected) {
    var expectations = new Expectations(ehr);
    assertThat(expectations.await(patients, expected, PATIENCE)).isEmpty();
    assertThat(duplicates(expectations.standing())).isEmpty();
  }

  private static List<String> duplicates(List<StandingAssessment> standing) {
    Map<String, Long> counts =
        standing.stream()
            .collect(
                Collectors.groupingBy(a -> a.patient() + " " + a.family(), Collectors.counting()));
    var twice = new ArrayList<String>();
    counts.forEach(
        (key, count) -> {
          if (count > 1) {
            twice.add(key + " stands " + count + " times");
          }
        });
    return twice;
  }
}
