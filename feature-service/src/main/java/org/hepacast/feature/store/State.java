package org.hepacast.feature.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.feature.store.CaseRows.Changed;
import org.hepacast.feature.store.Newest.Change;
import org.hepacast.feature.store.OutboxRows.Waiting;
import org.hepacast.feature.store.PatientRows.PatientRow;
import org.hepacast.feature.store.ResourceRows.Stored;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.cases.Need;
import org.hepacast.record.cases.PersonRecord;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch of arrivals into the state and puts the vectors that follow into the outbox: all
 * within the caller's transaction, with a handful of statements whatever the size of the batch.
 *
 * <p>The rows of all touched patients are locked first, so that several instances never compute one
 * person at the same time. Patients without an index event cost their lock and their resource rows,
 * nothing more.
 */
public final class State {
  private final Cases cases;
  private final String reader;
  private final Clock clock;

  /** Who is affected by a batch, and by which of its arrivals. */
  private record Affected(Map<String, List<Arrival>> causes, Set<String> identifiers) {
    void add(@Nullable String identifier, Arrival cause) {
      if (identifier != null) {
        identifiers.add(identifier);
        causes.computeIfAbsent(identifier, key -> new ArrayList<>()).add(cause);
      }
    }
  }

  /**
   * @param reader names the catalogue and settings that facts are read with
   */
  public State(Cases cases, String reader, Clock clock) {
    this.cases = cases;
    this.reader = reader;
    this.clock = clock;
  }

  /** Returns how many vectors were put into the outbox. */
  public int take(Connection connection, Collection<Arrival> arrivals) throws SQLException {
    if (arrivals.isEmpty()) {
      return 0;
    }
    Map<PatientKey, PatientRow> patients =
        new HashMap<>(
            PatientRows.lock(
                connection,
                arrivals.stream().map(a -> a.copy().patient()).collect(Collectors.toSet())));
    Map<ResourceKey, Stored> stored =
        ResourceRows.lock(
            connection, arrivals.stream().map(a -> a.copy().key()).collect(Collectors.toSet()));
    Newest newest = Newest.of(arrivals, stored, reader);
    lockFormerPatients(connection, newest, patients);
    ResourceRows.insert(connection, newest.inserted().stream().map(Change::row).toList());
    ResourceRows.update(connection, newest.updated().stream().map(Change::row).toList());
    ResultRows.insert(connection, newest.inserted().stream().map(Change::row).toList());
    ResultRows.replace(connection, newest.updated().stream().map(Change::row).toList());
    ResourceRows.touch(connection, newest.touched().stream().map(Change::row).toList());
    Affected affected = updatePatients(connection, newest, patients);
    return compute(connection, affected);
  }

  /** A resource may have been corrected to belong to another patient: both are affected. */
  private static void lockFormerPatients(
      Connection connection, Newest newest, Map<PatientKey, PatientRow> patients)
      throws SQLException {
    var former = new HashSet<PatientKey>();
    for (Change change : newest.updated()) {
      if (change.before() != null && !patients.containsKey(change.before().patient())) {
        former.add(change.before().patient());
      }
    }
    if (!former.isEmpty()) {
      patients.putAll(PatientRows.lock(connection, former));
    }
  }

  private static Affected updatePatients(
      Connection connection, Newest newest, Map<PatientKey, PatientRow> patients)
      throws SQLException {
    var affected = new Affected(new HashMap<>(), new TreeSet<>());
    var changed = new HashMap<PatientKey, PatientRow>();
    for (Change change : newest.changes()) {
      KnownResource resource = change.row().resource();
      PatientRow row = row(patients, changed, resource.patient());
      affected.add(row.identifier(), change.arrival());
      PatientRow updated = with(row, resource.fact());
      if (!updated.equals(row)) {
        changed.put(updated.key(), updated);
        affected.add(updated.identifier(), change.arrival());
      }
      if (change.before() != null) {
        affected.add(
            row(patients, changed, change.before().patient()).identifier(), change.arrival());
      }
    }
    for (Change change : newest.changes()) {
      affected.add(
          row(patients, changed, change.row().resource().patient()).identifier(), change.arrival());
    }
    PatientRows.update(connection, changed.values());
    return affected;
  }

  private static PatientRow row(
      Map<PatientKey, PatientRow> patients, Map<PatientKey, PatientRow> changed, PatientKey key) {
    PatientRow now = changed.get(key);
    return now == null ? patients.getOrDefault(key, PatientRow.fresh(key)) : now;
  }

  private static PatientRow with(PatientRow row, Fact fact) {
    return switch (fact) {
      case Fact.Person person ->
          new PatientRow(row.key(), person.identifier(), row.hasIndexEvent());
      case Fact.Operation operation when operation.question() != null ->
          new PatientRow(row.key(), row.identifier(), true);
      case Fact other -> row;
    };
  }

  private int compute(Connection connection, Affected affected) throws SQLException {
    Set<String> persons = PatientRows.withCase(connection, affected.identifiers());
    if (persons.isEmpty()) {
      return 0;
    }
    Map<PatientKey, String> patients = PatientRows.of(connection, persons);
    PatientRows.lock(connection, patients.keySet());
    Map<String, List<CaseState>> last = CaseRows.of(connection, persons);
    var changed = new ArrayList<Changed>();
    for (PersonRecord record : records(connection, patients, affected, last)) {
      cases
          .changes(record, last.getOrDefault(record.identifier(), List.of()))
          .forEach(state -> changed.add(new Changed(record.identifier(), state)));
    }
    if (!changed.isEmpty()) {
      CaseRows.save(connection, changed, clock.instant());
      OutboxRows.put(
          connection, changed.stream().map(change -> waiting(change, affected)).toList());
    }
    return changed.size();
  }

  /** Of each person everything but the results, and of the results those that its cases need. */
  private List<PersonRecord> records(
      Connection connection,
      Map<PatientKey, String> patients,
      Affected affected,
      Map<String, List<CaseState>> last)
      throws SQLException {
    Map<String, List<KnownResource>> clinical =
        byPerson(ResourceRows.clinical(connection, patients.keySet()), patients);
    var needs = new ArrayList<Need>();
    var newest = new HashMap<String, Instant>();
    for (String person : new TreeSet<>(patients.values())) {
      List<KnownResource> known = clinical.getOrDefault(person, List.of());
      Instant input = newestInput(known, affected, person, last.getOrDefault(person, List.of()));
      newest.put(person, input);
      needs.addAll(cases.needs(new PersonRecord(person, known, input)));
    }
    Map<String, List<KnownResource>> results =
        byPerson(ResourceRows.results(connection, needs), patients);
    var records = new ArrayList<PersonRecord>();
    for (String person : new TreeSet<>(patients.values())) {
      var all = new ArrayList<>(clinical.getOrDefault(person, List.of()));
      all.addAll(results.getOrDefault(person, List.of()));
      records.add(new PersonRecord(person, all, newest.getOrDefault(person, Instant.EPOCH)));
    }
    return records;
  }

  private static Map<String, List<KnownResource>> byPerson(
      List<KnownResource> resources, Map<PatientKey, String> patients) {
    return resources.stream()
        .collect(Collectors.groupingBy(r -> patients.getOrDefault(r.patient(), "")));
  }

  /** Of what is read here, of what has just come, and of what the last vectors rest on. */
  private static Instant newestInput(
      List<KnownResource> clinical, Affected affected, String person, List<CaseState> last) {
    return Stream.of(
            clinical.stream().map(KnownResource::received),
            affected.causes().getOrDefault(person, List.of()).stream().map(Arrival::received),
            last.stream().map(state -> state.vector().inputsUntil()))
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private static Waiting waiting(Changed changed, Affected affected) {
    Arrival cause =
        affected.causes().getOrDefault(changed.person(), List.of()).stream()
            .min(Comparator.comparing(Arrival::received))
            .orElseThrow();
    FeatureVector vector = changed.vector();
    return new Waiting(
        vector.caseReference().caseId(),
        vector.sequence(),
        cause.received(),
        cause.traceparent(),
        vector.vectorId(),
        EventJson.write(vector));
  }
}
