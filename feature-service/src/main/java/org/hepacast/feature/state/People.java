package org.hepacast.feature.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.feature.state.Newest.Change;
import org.hepacast.feature.state.Store.Patients;
import org.hepacast.record.cases.MergedPatients;
import org.hepacast.record.cases.MergedPatients.Merge;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/**
 * The Patients of one batch, locked: whose each is before and after it.
 *
 * <p>Where Patients arrive, all that links lead to are locked with them in the one order, so that
 * two merges at once neither miss each other nor wait for each other in a circle. Nothing else pays
 * for links.
 */
final class People {
  private final Patients store;
  private final Map<PatientKey, PatientRow> rows = new HashMap<>();
  private final Map<PatientKey, PatientRow> changed = new HashMap<>();

  private People(Patients store) {
    this.store = store;
  }

  static People lock(Patients store, Collection<Arrival> arrivals) {
    var people = new People(store);
    Set<PatientKey> linked =
        arrivals.stream()
            .filter(arrival -> isPatient(arrival.copy().key().type()))
            .flatMap(arrival -> named(arrival.copy().patient(), arrival.copy().fact()).stream())
            .collect(Collectors.toSet());
    Set<PatientKey> all =
        arrivals.stream()
            .map(a -> a.copy().patient())
            .collect(Collectors.toCollection(HashSet::new));
    all.addAll(linked);
    Set<String> told =
        arrivals.stream()
            .flatMap(a -> a.copy().fact() instanceof Fact.Person p ? Stream.of(p) : Stream.empty())
            .flatMap(person -> Stream.ofNullable(person.identifier()))
            .collect(Collectors.toSet());
    people.lockAround(linked, all, told);
    return people;
  }

  /** Until nothing more is linked to them than is locked: another may have merged meanwhile. */
  private void lockAround(Set<PatientKey> linked, Set<PatientKey> all, Set<String> identifiers) {
    do {
      if (!linked.isEmpty()) {
        all.addAll(store.around(linked));
      }
      rows.putAll(store.lock(all, identifiers));
    } while (isLinked(linked) && !rows.keySet().containsAll(store.around(linked)));
  }

  private boolean isLinked(Set<PatientKey> patients) {
    return patients.size() > 1 || patients.stream().anyMatch(key -> row(key).linked());
  }

  static People lockLinked(Patients store, Set<PatientKey> patients) {
    var people = new People(store);
    people.lockAround(patients, new HashSet<>(patients), Set.of());
    return people;
  }

  private static boolean isPatient(String type) {
    return type.equals("Patient");
  }

  private static Set<PatientKey> named(PatientKey patient, Fact fact) {
    var named = new HashSet<PatientKey>();
    named.add(patient);
    MergedPatients.told(patient, fact)
        .forEach(
            merge -> {
              named.add(merge.replaced());
              named.add(merge.into());
            });
    return named;
  }

  /** A resource may have been corrected to belong to another patient: both are affected. */
  private void lockFormer(Newest newest) {
    lockToo(
        newest.updated().stream()
            .flatMap(change -> Stream.ofNullable(change.before()))
            .map(Stored::patient)
            .collect(Collectors.toSet()));
  }

  /** Those of these that are not locked yet: as a rule none. */
  void lockToo(Set<PatientKey> patients) {
    var more = new HashSet<>(patients);
    more.removeAll(rows.keySet());
    if (!more.isEmpty()) {
      rows.putAll(store.lock(more, Set.of()));
    }
  }

  /** Takes what the batch says of patients into their rows. */
  Affected update(Newest newest) {
    lockFormer(newest);
    var affected = new Affected();
    for (Change change : newest.changes()) {
      KnownResource resource = change.row().resource();
      PatientRow before = row(resource.patient());
      affected.add(before.identifier(), change.arrival().cause());
      put(with(before, resource));
      if (change.before() != null) {
        affected.add(row(change.before().patient()).identifier(), change.arrival().cause());
      }
    }
    link(newest, affected);
    for (Change change : newest.changes()) {
      affected.add(row(change.row().resource().patient()).identifier(), change.arrival().cause());
    }
    store.update(changed.values());
    return affected;
  }

  private static PatientRow with(PatientRow row, KnownResource resource) {
    return switch (resource.fact()) {
      case Fact.Person person when row.linked() -> row.stating(person.identifier());
      case Fact.Person person -> row.stating(person.identifier()).of(person.identifier(), false);
      case Fact.Operation operation when operation.question() != null -> row.withIndexEvent();
      case Fact other -> row;
    };
  }

  private void link(Newest newest, Affected affected) {
    var told = new HashMap<PatientKey, List<Merge>>();
    var named = new HashSet<PatientKey>();
    var causes = new ArrayList<Cause>();
    for (Change change : newest.changes()) {
      KnownResource resource = change.row().resource();
      List<Merge> merges = MergedPatients.told(resource.patient(), resource.fact()).toList();
      if (isPatient(resource.key().type())
          && (!merges.isEmpty() || row(resource.patient()).linked())) {
        told.put(resource.patient(), merges);
        named.addAll(named(resource.patient(), resource.fact()));
        causes.add(change.arrival().cause());
      }
    }
    if (!told.isEmpty()) {
      Set<PatientKey> linked = store.around(named);
      store.relink(told);
      settle(linked, causes.stream().min(Comparator.comparing(Cause::received)).get(), affected);
    }
  }

  /** Whose each of these is, after links have changed. */
  private void settle(Set<PatientKey> linked, Cause cause, Affected affected) {
    MergedPatients merged = MergedPatients.of(store.merges(linked));
    Set<PatientKey> still = merged.linked();
    for (PatientKey key : linked) {
      PatientRow row = row(key);
      @Nullable String person = merged.survivor(key).map(s -> row(s).stated()).orElse(null);
      affected.add(row.identifier(), cause);
      affected.add(person, cause);
      put(row.of(person, still.contains(key)));
    }
  }

  /** As an earlier version left it, settled by the links that are known. */
  Affected settleAgain(Set<PatientKey> patients, Cause cause) {
    var affected = new Affected();
    settle(store.around(patients), cause, affected);
    store.update(changed.values());
    return affected;
  }

  /**
   * False where none of these Patients, and none of the same person, ever had an index event: no
   * case can have changed, and nobody has to ask for one. Most results are of such patients.
   */
  boolean mayHaveCase() {
    return !changed.isEmpty() || rows.values().stream().anyMatch(PatientRow::hasIndexEvent);
  }

  private void put(PatientRow row) {
    if (!row.equals(row(row.key()))) {
      changed.put(row.key(), row);
    }
  }

  private PatientRow row(PatientKey key) {
    PatientRow now = changed.get(key);
    return now == null
        ? Objects.requireNonNullElseGet(rows.get(key), () -> PatientRow.fresh(key))
        : now;
  }
}
