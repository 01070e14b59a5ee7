package org.hepacast.feature.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.feature.state.Store.Known;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.Need;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.consent.Consents;
import org.hepacast.record.consent.Permission;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;

/** Reads what is known of persons: everything but results, and the results their cases need. */
final class WhatIsKnown {

  /**
   * @param last its cases as they are stored
   * @param permission whether anything may be computed
   */
  record Person(PersonRecord record, List<StoredCase> last, Permission permission) {
    boolean permitted() {
      return permission instanceof Permission.Granted;
    }

    List<CaseState> states() {
      return last.stream().flatMap(one -> Stream.ofNullable(one.state())).toList();
    }
  }

  private final Store store;
  private final Cases cases;
  private final Consents consents;
  private final Instant now;
  private final Affected affected;
  private final Set<Unreadable> unreadable = new HashSet<>();

  WhatIsKnown(Store store, Cases cases, Consents consents, Instant now, Affected affected) {
    this.store = store;
    this.cases = cases;
    this.consents = consents;
    this.now = now;
    this.affected = affected;
  }

  /** Resources that cannot be read, as far as they were met. */
  Set<Unreadable> unreadable() {
    return unreadable;
  }

  /**
   * In a fixed order; those of whom something but a result cannot be read are left out: their cases
   * stay as they are.
   *
   * @param patients of these persons; of one whose identifier has changed there are none
   */
  List<Person> read(Set<String> persons, Map<PatientKey, String> patients) {
    Map<String, List<StoredCase>> last =
        store.cases().of(persons).stream().collect(Collectors.groupingBy(StoredCase::person));
    Known clinical = store.resources().clinical(patients.keySet());
    unreadable.addAll(clinical.unreadable());
    var readable = new TreeSet<>(persons);
    clinical.incomplete().forEach(patient -> readable.remove(patients.get(patient)));
    Map<String, List<KnownResource>> byPerson = byPerson(clinical, patients);
    List<Person> withoutResults =
        readable.stream()
            .map(
                person ->
                    person(
                        person,
                        byPerson.getOrDefault(person, List.of()),
                        last.getOrDefault(person, List.of())))
            .toList();
    return withResults(withoutResults, byPerson, patients);
  }

  private Person person(String person, List<KnownResource> known, List<StoredCase> last) {
    var record = new PersonRecord(person, known, newestInput(known, person, last));
    return new Person(record, last, consents.at(now, record.consents()));
  }

  private List<Person> withResults(
      List<Person> persons,
      Map<String, List<KnownResource>> clinical,
      Map<PatientKey, String> patients) {
    List<Need> needs =
        persons.stream()
            .filter(Person::permitted)
            .flatMap(person -> cases.needs(person.record()).stream())
            .toList();
    Known results = store.resources().results(needs, used(persons));
    unreadable.addAll(results.unreadable());
    Map<String, List<KnownResource>> more = byPerson(results, patients);
    var all = new ArrayList<Person>();
    for (Person person : persons) {
      String identifier = person.record().identifier();
      var known = new ArrayList<>(clinical.getOrDefault(identifier, List.of()));
      known.addAll(more.getOrDefault(identifier, List.of()));
      all.add(new Person(person.record().with(known), person.last(), person.permission()));
    }
    return all;
  }

  /** Results that the last vectors rest on: whether they still say the same is to be told. */
  private static List<ResourceKey> used(List<Person> persons) {
    return persons.stream()
        .flatMap(person -> person.states().stream())
        .flatMap(state -> state.vector().basis().stream())
        .filter(source -> source.type().equals("Observation"))
        .map(source -> new ResourceKey(source.source(), source.type(), source.id()))
        .distinct()
        .toList();
  }

  private static Map<String, List<KnownResource>> byPerson(
      Known known, Map<PatientKey, String> patients) {
    var byPerson = new HashMap<String, List<KnownResource>>();
    for (KnownResource resource : known.resources()) {
      String person = patients.get(resource.patient());
      if (person != null) {
        byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(resource);
      }
    }
    return byPerson;
  }

  /** Of what is read here, of what has just come, and of what the last vectors rest on. */
  private Instant newestInput(List<KnownResource> clinical, String person, List<StoredCase> last) {
    return Stream.of(
            clinical.stream().map(KnownResource::received),
            affected.causes(person).stream().map(Cause::received),
            last.stream()
                .flatMap(one -> Stream.ofNullable(one.state()))
                .map(state -> state.vector().inputsUntil()))
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }
}
