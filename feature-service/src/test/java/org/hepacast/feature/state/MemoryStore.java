package org.hepacast.feature.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.contracts.fhir.FhirTime;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.CourseNeed;
import org.hepacast.record.cases.MergedPatients.Merge;
import org.hepacast.record.cases.Need;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceKey;

/** The state in maps. A computation sees every result there is, not those of its windows alone. */
final class MemoryStore implements Store {
  private final Map<PatientKey, PatientRow> patients = new HashMap<>();
  private final Map<PatientKey, List<Merge>> links = new HashMap<>();
  private final Map<ResourceKey, Stored> stored = new HashMap<>();
  private final Map<ResourceKey, KnownResource> resources = new HashMap<>();
  private final Map<String, Changed> cases = new TreeMap<>();
  final Map<ResourceKey, Asked> asked = new TreeMap<>();
  final Map<String, Became> became = new TreeMap<>();
  final Map<String, Followed> followed = new TreeMap<>();
  final Map<String, MeasuredValues> values = new HashMap<>();
  final Map<PatientKey, Instant> due = new TreeMap<>();

  List<CaseState> states() {
    return cases.values().stream().map(Changed::state).toList();
  }

  @Override
  public Patients patients() {
    return new InMaps();
  }

  private final class InMaps implements Patients {
    @Override
    public Map<PatientKey, PatientRow> lock(Set<PatientKey> keys, Set<String> identifiers) {
      keys.forEach(key -> patients.putIfAbsent(key, PatientRow.fresh(key)));
      Set<String> persons =
          keys.stream()
              .map(key -> patients.get(key).identifier())
              .filter(Objects::nonNull)
              .collect(Collectors.toCollection(HashSet::new));
      persons.addAll(identifiers);
      return patients.values().stream()
          .filter(row -> keys.contains(row.key()) || persons.contains(row.identifier()))
          .collect(Collectors.toMap(PatientRow::key, row -> row));
    }

    @Override
    public void update(Collection<PatientRow> rows) {
      rows.forEach(row -> patients.put(row.key(), row));
    }

    @Override
    public Set<PatientKey> around(Set<PatientKey> keys) {
      var around = new HashSet<>(keys);
      for (int before = -1; before < around.size(); ) {
        before = around.size();
        links.values().stream()
            .flatMap(List::stream)
            .filter(merge -> around.contains(merge.replaced()) || around.contains(merge.into()))
            .toList()
            .forEach(merge -> around.addAll(Set.of(merge.replaced(), merge.into())));
      }
      return around;
    }

    @Override
    public void relink(Map<PatientKey, List<Merge>> byTeller) {
      links.putAll(byTeller);
    }

    @Override
    public List<Merge> merges(Set<PatientKey> replaced) {
      return links.values().stream()
          .flatMap(List::stream)
          .filter(merge -> replaced.contains(merge.replaced()))
          .distinct()
          .toList();
    }

    @Override
    public Set<String> withCase(Set<String> identifiers) {
      var with = new HashSet<String>();
      patients.values().stream()
          .filter(PatientRow::hasIndexEvent)
          .forEach(row -> with.add(Objects.requireNonNullElse(row.identifier(), "")));
      cases.values().forEach(changed -> with.add(changed.person()));
      with.retainAll(identifiers);
      return with;
    }

    @Override
    public Map<PatientKey, String> of(Set<String> identifiers) {
      return patients.values().stream()
          .filter(row -> row.identifier() != null && identifiers.contains(row.identifier()))
          .collect(Collectors.toMap(PatientRow::key, PatientRow::identifier));
    }
  }

  @Override
  public Resources resources() {
    return new Resources() {
      @Override
      public Map<ResourceKey, Stored> lock(Set<ResourceKey> keys) {
        var found = new HashMap<>(stored);
        found.keySet().retainAll(keys);
        return found;
      }

      @Override
      public void write(Newest newest) {
        newest
            .touched()
            .forEach(c -> touch(c.row().resource().key(), c.row().resource().version()));
        newest.changes().forEach(change -> put(change.row().resource(), change.row().reader()));
      }

      @Override
      public Known clinical(Set<PatientKey> keys) {
        return known(r -> keys.contains(r.patient()) && !(r.fact() instanceof Fact.Results));
      }

      @Override
      public Known results(Collection<Need> needs, Collection<ResourceKey> used) {
        Set<PatientKey> keys = needs.stream().map(Need::patient).collect(Collectors.toSet());
        return known(r -> keys.contains(r.patient()) && r.fact() instanceof Fact.Results);
      }
    };
  }

  private Known known(Predicate<KnownResource> wanted) {
    return new Known(resources.values().stream().filter(wanted).toList(), Set.of(), Set.of());
  }

  private void put(KnownResource resource, String reader) {
    resources.put(resource.key(), resource);
    stored.put(
        resource.key(),
        Stored.of(
            resource.key(),
            resource.patient(),
            resource.version(),
            resource.citedVersion(),
            resource.contentHash(),
            reader,
            resource.fact()));
  }

  private void touch(ResourceKey key, ResourceVersion version) {
    KnownResource old = resources.get(key);
    put(
        new KnownResource(
            key,
            old.patient(),
            version,
            old.citedVersion(),
            old.contentHash(),
            old.received(),
            old.fact()),
        stored.get(key).reader());
  }

  @Override
  public StoredCases cases() {
    return new StoredCases() {
      @Override
      public List<StoredCase> of(Set<String> persons) {
        var found = new ArrayList<StoredCase>();
        cases.forEach(
            (caseId, one) -> {
              if (persons.contains(one.person())) {
                found.add(
                    new StoredCase(caseId, one.person(), one.vector().sequence(), one.state()));
              }
            });
        return found;
      }

      @Override
      public void save(Collection<Changed> changed, Instant now, Collection<Waiting> waiting) {
        changed.forEach(one -> cases.put(one.vector().caseReference().caseId(), one));
      }
    };
  }

  @Override
  public Imaging imaging() {
    return new Imaging() {
      @Override
      public List<Asked> asked(Set<PatientKey> ofPatients, Set<ResourceKey> studies) {
        return asked.entrySet().stream()
            .filter(
                one ->
                    studies.contains(one.getKey())
                        || ofPatients.stream().anyMatch(key -> isOf(one.getValue().request(), key)))
            .map(Map.Entry::getValue)
            .toList();
      }

      @Override
      public void ask(Collection<Asked> requests) {
        requests.forEach(one -> asked.put(study(one), one));
      }

      @Override
      public void keep(Collection<MeasuredValues> measured) {
        measured.forEach(one -> values.putIfAbsent(one.resultId(), one));
      }
    };
  }

  @Override
  public Outcomes outcomes() {
    return new Outcomes() {
      @Override
      public Map<PatientKey, Instant> newestResults(Set<PatientKey> keys, Set<String> features) {
        var newest = new HashMap<PatientKey, Instant>();
        for (KnownResource resource : resources.values()) {
          if (keys.contains(resource.patient())
              && resource.fact() instanceof Fact.Results results
              && results.effective() != null) {
            FhirTime.parse(results.effective())
                .ifPresent(
                    time ->
                        newest.merge(
                            resource.patient(), time.start(), (a, b) -> a.isAfter(b) ? a : b));
          }
        }
        return newest;
      }

      @Override
      public Map<String, Last> last(Set<String> caseIds) {
        return became.entrySet().stream()
            .filter(one -> caseIds.contains(one.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    one ->
                        new Last(
                            one.getValue().outcome().outcomeId(),
                            one.getValue().outcome().sequence())));
      }

      @Override
      public void save(Collection<Became> outcomes) {
        outcomes.forEach(one -> became.put(one.outcome().caseId(), one));
      }
    };
  }

  @Override
  public Courses courses() {
    return new Courses() {
      @Override
      public Known results(Collection<CourseNeed> needs) {
        Set<PatientKey> keys = needs.stream().map(CourseNeed::patient).collect(Collectors.toSet());
        return known(r -> keys.contains(r.patient()) && r.fact() instanceof Fact.Results);
      }

      @Override
      public Map<String, Last> last(Set<String> caseIds) {
        return followed.entrySet().stream()
            .filter(one -> caseIds.contains(one.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, one -> last(one.getValue().course())));
      }

      private Last last(CaseCourse course) {
        return new Last(course.courseId(), course.sequence(), course);
      }

      @Override
      public void save(Collection<Followed> courses) {
        courses.forEach(one -> followed.put(one.course().caseId(), one));
      }
    };
  }

  @Override
  public Due due() {
    return patients ->
        patients.forEach((key, at) -> due.merge(key, at, (a, b) -> a.isBefore(b) ? a : b));
  }

  Set<PatientKey> takeDue(Instant now) {
    Set<PatientKey> taken =
        due.entrySet().stream()
            .filter(one -> !one.getValue().isAfter(now))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    due.keySet().removeAll(taken);
    return taken;
  }

  private static boolean isOf(ImagingRequest request, PatientKey patient) {
    return request.source().equals(patient.source())
        && request.patient().reference().equals("Patient/" + patient.id());
  }

  private static ResourceKey study(Asked asked) {
    var study = asked.request().study().reference();
    return new ResourceKey(study.source(), study.type(), study.id());
  }
}
