package org.hepacast.feature.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.feature.state.WhatIsKnown.Person;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Which studies the imaging process is to be asked for: what may count and was not asked for so
 * before, and the withdrawal of what was asked for and cannot count any more. Of a person of whom
 * nothing may be computed nothing counts.
 */
final class StudyRequests {
  private static final long FIRST_SEQUENCE = 1;

  private final Store store;
  private final Cases cases;
  private final Affected affected;
  private final Map<ResourceKey, ImagingRequest> wanted = new TreeMap<>();
  private final Map<ResourceKey, Cause> causes = new HashMap<>();

  StudyRequests(Store store, Cases cases, Affected affected) {
    this.store = store;
    this.cases = cases;
    this.affected = affected;
  }

  /**
   * @param persons those that could be read; of the others nothing is asked or withdrawn
   * @param patients of the persons with a case, with their person
   * @param touched Patients whose record has changed, whoever they are
   * @param onlyResults nothing else has changed: then nobody without a study has to be looked at
   */
  List<Asked> of(
      List<Person> persons,
      Map<PatientKey, String> patients,
      Set<PatientKey> touched,
      boolean onlyResults) {
    if (onlyResults && persons.stream().noneMatch(person -> person.record().hasStudies())) {
      return List.of();
    }
    persons.stream().filter(Person::permitted).forEach(this::want);
    Set<PatientKey> settled = settled(persons, patients, touched);
    var asked = new HashMap<ResourceKey, Asked>();
    store
        .imaging()
        .asked(settled, wanted.keySet())
        .forEach(one -> asked.put(key(one.request()), one));
    var news = new ArrayList<Asked>();
    wanted.forEach((study, request) -> ask(request, asked.get(study), causes.get(study), news));
    asked.forEach(
        (study, before) -> {
          if (!wanted.containsKey(study) && settled.contains(patient(before.request()))) {
            withdraw(before, news);
          }
        });
    return news;
  }

  private void want(Person person) {
    Cause cause = affected.first(person.record().identifier());
    for (ImagingRequest request : cases.imagingRequests(person.record())) {
      wanted.put(key(request), request);
      causes.put(key(request), cause);
    }
  }

  /** Those of whom all is known that could speak for a study. */
  private static Set<PatientKey> settled(
      List<Person> persons, Map<PatientKey, String> patients, Set<PatientKey> touched) {
    Set<String> readable =
        persons.stream().map(person -> person.record().identifier()).collect(Collectors.toSet());
    var settled = new HashSet<PatientKey>();
    patients.forEach(
        (patient, person) -> {
          if (readable.contains(person)) {
            settled.add(patient);
          }
        });
    touched.stream().filter(patient -> !patients.containsKey(patient)).forEach(settled::add);
    return settled;
  }

  private void withdraw(Asked before, List<Asked> news) {
    ImagingRequest last = before.request();
    if (!last.withdrawn()) {
      ask(
          ImagingRequest.of(last.source(), last.patient(), last.study(), true),
          before,
          affected.first(),
          news);
    }
  }

  private static void ask(
      ImagingRequest request, @Nullable Asked before, @Nullable Cause cause, List<Asked> news) {
    if (cause != null
        && (before == null || !before.request().requestId().equals(request.requestId()))) {
      news.add(
          new Asked(
              request,
              before == null ? FIRST_SEQUENCE : before.sequence() + 1,
              cause.received(),
              cause.traceparent()));
    }
  }

  private static PatientKey patient(ImagingRequest request) {
    return new PatientKey(
        request.source(), request.patient().reference().substring("Patient/".length()));
  }

  private static ResourceKey key(ImagingRequest request) {
    VersionedReference study = request.study().reference();
    return new ResourceKey(study.source(), study.type(), study.id());
  }
}
