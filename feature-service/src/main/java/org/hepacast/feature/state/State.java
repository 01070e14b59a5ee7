package org.hepacast.feature.state;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;

/**
 * Takes a batch of arrivals into the state and puts the vectors that follow into the outbox: all
 * within one transaction, with a handful of statements whatever the size of the batch.
 *
 * <p>The rows of all touched patients are locked first, so that several instances never compute one
 * person at the same time. Patients without an index event cost their lock and their resource rows,
 * nothing more.
 *
 * <p>A stored row that cannot be read costs itself alone: a case is written anew where it stands; a
 * result makes its features missing; a person of whom something else cannot be read keeps the
 * vectors that are there, since new ones might overlook it.
 */
public final class State {
  private final Cases cases;
  private final Consents consents;
  private final String reader;
  private final Clock clock;

  /**
   * @param consents whether anything may be computed of a person, which time alone may change
   * @param reader names the catalogue and settings that facts are read with
   */
  public State(Cases cases, Consents consents, String reader, Clock clock) {
    this.cases = cases;
    this.consents = consents;
    this.reader = reader;
    this.clock = clock;
  }

  public Taken take(Store store, Collection<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return Taken.NOTHING;
    }
    People people = People.lock(store.patients(), arrivals);
    Set<ResourceKey> keys = arrivals.stream().map(a -> a.copy().key()).collect(Collectors.toSet());
    Newest newest = Newest.of(arrivals, store.resources().lock(keys), reader);
    store.resources().write(newest);
    keepValues(store, arrivals);
    return compute(
            store,
            people,
            people.update(newest),
            new Touched(
                newest.patients(),
                !newest.changesMoreThanResults(),
                Touch.of(newest, cases.courses())))
        .repairing(newest.repaired());
  }

  /**
   * @param onlyResults nothing but results has changed
   */
  private record Touched(Set<PatientKey> patients, boolean onlyResults, Touch courses) {}

  private static void keepValues(Store store, Collection<Arrival> arrivals) {
    List<MeasuredValues> values =
        arrivals.stream().flatMap(arrival -> Stream.ofNullable(arrival.measured())).toList();
    if (!values.isEmpty()) {
      store.imaging().keep(values);
    }
  }

  /** Settles whose these Patients are, and computes those persons anew. */
  public Taken takeAgain(Store store, Set<PatientKey> patients) {
    if (patients.isEmpty()) {
      return Taken.NOTHING;
    }
    People people = People.lockLinked(store.patients(), patients);
    Affected affected = people.settleAgain(patients, new Cause(clock.instant(), null));
    return compute(
        store, people, affected, new Touched(patients, false, Touch.ofAll(cases.courses())));
  }

  private Taken compute(Store store, People people, Affected affected, Touched touched) {
    Set<String> persons =
        people.mayHaveCase() ? store.patients().withCase(affected.persons()) : Set.of();
    if (persons.isEmpty()) {
      return Taken.NOTHING;
    }
    Map<PatientKey, String> patients = store.patients().of(persons);
    people.lockToo(patients.keySet());
    var known = new WhatIsKnown(store, cases, consents, clock.instant(), affected);
    var outcome = new Outcome(cases);
    List<WhatIsKnown.Person> read = known.read(persons, patients);
    read.forEach(outcome::add);
    noteDue(store, read, patients);
    List<Changed> changed = outcome.changed();
    if (!changed.isEmpty()) {
      List<Waiting> waiting = changed.stream().map(one -> waiting(one, affected)).toList();
      store.cases().save(changed, clock.instant(), waiting);
    }
    var courses = new Courses(store.courses(), cases.courses(), affected);
    List<WhatIsKnown.Person> permitted =
        read.stream().filter(WhatIsKnown.Person::permitted).toList();
    int followed = courses.keep(permitted, patients, touched.courses(), changed);
    new FollowUps(store.outcomes(), cases, affected).keep(permitted, patients);
    List<Asked> asked =
        new StudyRequests(store, cases, affected)
            .of(read, patients, touched.patients(), touched.onlyResults());
    if (!asked.isEmpty()) {
      store.imaging().ask(asked);
    }
    var unreadable = new HashSet<>(known.unreadable());
    unreadable.addAll(courses.unreadable());
    return outcome.taken(followed, asked.size(), unreadable);
  }

  /** Of each person one Patient stands for all. */
  private static void noteDue(
      Store store, List<WhatIsKnown.Person> persons, Map<PatientKey, String> patients) {
    var due = new TreeMap<PatientKey, Instant>();
    for (WhatIsKnown.Person person : persons) {
      Instant until = person.permission().until();
      if (until != null) {
        patients.entrySet().stream()
            .filter(patient -> patient.getValue().equals(person.record().identifier()))
            .map(Map.Entry::getKey)
            .min(Comparator.naturalOrder())
            .ifPresent(patient -> due.put(patient, until));
      }
    }
    if (!due.isEmpty()) {
      store.due().at(due);
    }
  }

  private static Waiting waiting(Changed changed, Affected affected) {
    Cause cause = affected.first(changed.person());
    FeatureVector vector = changed.vector();
    return new Waiting(
        vector.caseReference().caseId(),
        vector.sequence(),
        cause.received(),
        cause.traceparent(),
        vector.vectorId(),
        changed.json());
  }
}
