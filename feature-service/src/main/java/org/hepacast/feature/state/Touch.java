package org.hepacast.feature.state;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.hepacast.feature.state.Newest.Change;
import org.hepacast.record.cases.CaseCourses;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;

/**
 * Which courses of whom may have changed: most of what arrives is of no course, and then nobody has
 * to look.
 */
final class Touch {
  /**
   * What an operation is told by, since it says where the index event lies and whether it stands;
   * and what says whether anything may be told at all.
   */
  private static final Set<String> CASES =
      Set.of("Procedure", "ServiceRequest", "Appointment", "Consent");

  private final Map<PatientKey, Set<String>> analytes = new HashMap<>();
  private final Set<String> all;
  private final boolean whose;

  /**
   * @param whose whose the records are may have changed: then all courses of all may have
   */
  private Touch(Set<String> all, boolean whose) {
    this.all = all;
    this.whose = whose;
  }

  static Touch ofAll(CaseCourses courses) {
    return new Touch(courses.analytes(), true);
  }

  static Touch of(Newest newest, CaseCourses courses) {
    boolean whose =
        newest.changes().stream()
            .anyMatch(change -> change.row().resource().key().type().equals("Patient"));
    var touch = new Touch(courses.analytes(), whose);
    newest.changes().forEach(change -> touch.add(change, courses));
    return touch;
  }

  private void add(Change change, CaseCourses courses) {
    KnownResource resource = change.row().resource();
    Stored before = change.before();
    Set<String> touched =
        CASES.contains(resource.key().type())
            ? all
            : resource.key().type().equals("Observation") ? ofResult(change, courses) : Set.of();
    if (!touched.isEmpty()) {
      add(resource.patient(), touched);
      if (before != null) {
        add(before.patient(), touched);
      }
    }
  }

  private Set<String> ofResult(Change change, CaseCourses courses) {
    Stored before = change.before();
    if (before != null && !before.readable()) {
      return all;
    }
    Stream<String> now =
        change.row().resource().fact() instanceof Fact.Results results
            ? results.features()
            : Stream.empty();
    Stream<String> then = before == null ? Stream.empty() : before.features().stream();
    return courses.touchedBy(Stream.concat(now, then).toList());
  }

  private void add(PatientKey patient, Set<String> touched) {
    analytes.computeIfAbsent(patient, key -> new HashSet<>()).addAll(touched);
  }

  boolean isNothing() {
    return !whose && analytes.isEmpty();
  }

  /**
   * @param patients with their persons
   */
  Set<String> of(String person, Map<PatientKey, String> patients) {
    if (whose) {
      return all;
    }
    var touched = new HashSet<String>();
    analytes.forEach(
        (patient, some) -> {
          if (Objects.equals(patients.get(patient), person)) {
            touched.addAll(some);
          }
        });
    return touched;
  }
}
