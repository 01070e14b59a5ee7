package org.hepacast.feature.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.CaseReference;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.feature.state.Store.Courses.Last;
import org.hepacast.feature.state.Store.Known;
import org.hepacast.feature.state.WhatIsKnown.Person;
import org.hepacast.record.cases.CaseCourses;
import org.hepacast.record.cases.CourseNeed;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;

/**
 * Courses that have newly changed: of a touched person the touched analytes are made anew, the
 * others stay as they are stored.
 */
final class Courses {
  private final Store.Courses store;
  private final CaseCourses courses;
  private final Affected affected;
  private final List<Followed> news = new ArrayList<>();
  private final Set<Unreadable> unreadable = new HashSet<>();
  private Map<String, Last> last = Map.of();

  Courses(Store.Courses store, CaseCourses courses, Affected affected) {
    this.store = store;
    this.courses = courses;
    this.affected = affected;
  }

  /** Resources that cannot be read, as far as they were met. */
  Set<Unreadable> unreadable() {
    return unreadable;
  }

  /**
   * How many are put aside for the broker.
   *
   * @param changed cases; of those that no longer stand nothing is to be shown any more
   */
  int keep(
      List<Person> persons, Map<PatientKey, String> patients, Touch touch, List<Changed> changed) {
    List<Changed> ended = changed.stream().filter(one -> one.vector().withdrawn() != null).toList();
    Map<PersonRecord, Set<String>> touched = touched(persons, patients, touch);
    if (touched.isEmpty() && ended.isEmpty()) {
      return 0;
    }
    last =
        store.last(
            Stream.concat(
                    touched.keySet().stream().flatMap(one -> courses.standing(one).stream()),
                    ended.stream().map(one -> one.vector().caseReference().caseId()))
                .collect(Collectors.toSet()));
    touched.replaceAll((person, some) -> isKnown(person) ? some : courses.analytes());
    makeAnew(touched, patients);
    ended.forEach(this::withdraw);
    if (!news.isEmpty()) {
      store.save(news);
    }
    return news.size();
  }

  private static Map<PersonRecord, Set<String>> touched(
      List<Person> persons, Map<PatientKey, String> patients, Touch touch) {
    var touched = new LinkedHashMap<PersonRecord, Set<String>>();
    if (!touch.isNothing()) {
      for (Person person : persons) {
        Set<String> analytes = touch.of(person.record().identifier(), patients);
        if (!analytes.isEmpty()) {
          touched.put(person.record(), analytes);
        }
      }
    }
    return touched;
  }

  /** All cases have a course that can be read, with everything that is not made anew. */
  private boolean isKnown(PersonRecord person) {
    return courses.standing(person).stream()
        .map(last::get)
        .allMatch(one -> one != null && one.course() != null && isWhole(one.course()));
  }

  /** Not of a withdrawn case, and not of a version that knew fewer. */
  private boolean isWhole(CaseCourse course) {
    return course.analytes().stream()
        .map(AnalyteCourse::feature)
        .collect(Collectors.toSet())
        .containsAll(courses.analytes());
  }

  private void makeAnew(Map<PersonRecord, Set<String>> touched, Map<PatientKey, String> patients) {
    List<CourseNeed> needs = new ArrayList<>();
    touched.forEach((person, analytes) -> needs.addAll(courses.needs(person, analytes)));
    Known results = store.results(needs);
    unreadable.addAll(results.unreadable());
    Map<String, List<KnownResource>> byPerson =
        results.resources().stream()
            .filter(one -> patients.containsKey(one.patient()))
            .collect(Collectors.groupingBy(one -> patients.get(one.patient())));
    Map<String, CaseCourse> before =
        last.values().stream()
            .flatMap(one -> Stream.ofNullable(one.course()))
            .collect(Collectors.toMap(CaseCourse::caseId, Function.identity()));
    touched.forEach(
        (person, analytes) -> {
          Cause cause = affected.first(person.identifier());
          courses
              .courses(
                  person, byPerson.getOrDefault(person.identifier(), List.of()), analytes, before)
              .forEach(course -> tell(course, cause));
        });
  }

  private void withdraw(Changed ended) {
    FeatureVector vector = ended.vector();
    CaseReference about = vector.caseReference();
    if (last.containsKey(about.caseId())) {
      tell(
          CaseCourse.withdrawn(about.caseId(), about.source(), vector.inputsUntil()),
          affected.first(ended.person()));
    }
  }

  /** Only what differs from what was told last. */
  private void tell(CaseCourse course, Cause cause) {
    Last before = last.get(course.caseId());
    if (before == null ? course.saysNothing() : before.courseId().equals(course.courseId())) {
      return;
    }
    news.add(
        new Followed(
            before == null ? course : course.after(before.sequence()),
            cause.received(),
            cause.traceparent()));
  }
}
