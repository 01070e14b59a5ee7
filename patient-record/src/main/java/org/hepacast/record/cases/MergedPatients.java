package org.hepacast.record.cases;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;

/**
 * Which Patients of a source were merged into which ({@code Patient.link}): what stands under a
 * replaced id belongs to the one that has survived, however long the chain.
 *
 * <p>A link counts whichever of the two Patients tells it, and only within a source. Where links do
 * not lead to one surviving Patient (two that each replace a third, a circle), nobody can tell
 * whose the record is, and it is nobody's until they do. {@code seealso} joins nobody: it does not
 * say that one record has become the other.
 */
public final class MergedPatients {

  /** One Patient was merged into another. */
  public record Merge(PatientKey replaced, PatientKey into) implements Comparable<Merge> {
    @Override
    public int compareTo(Merge other) {
      int order = replaced.compareTo(other.replaced);
      return order == 0 ? into.compareTo(other.into) : order;
    }
  }

  /** Patients that were replaced, each with its survivor, empty where there is not one. */
  private final Map<PatientKey, Optional<PatientKey>> survivors = new HashMap<>();

  private final Map<PatientKey, Set<PatientKey>> into = new HashMap<>();
  private final Map<PatientKey, Set<PatientKey>> from = new HashMap<>();

  private MergedPatients(Collection<Merge> merges) {
    for (Merge merge : merges) {
      into.computeIfAbsent(merge.replaced(), key -> new LinkedHashSet<>()).add(merge.into());
      from.computeIfAbsent(merge.into(), key -> new LinkedHashSet<>()).add(merge.replaced());
    }
    settle();
  }

  public static MergedPatients of(Collection<Merge> merges) {
    return new MergedPatients(merges);
  }

  static MergedPatients among(Collection<KnownResource> resources) {
    return of(resources.stream().flatMap(r -> told(r.patient(), r.fact())).toList());
  }

  /** What a Patient tells of itself and others; a link to itself says nothing. */
  public static Stream<Merge> told(PatientKey patient, Fact fact) {
    if (!(fact instanceof Fact.Person person)) {
      return Stream.empty();
    }
    return Stream.concat(
            person.replacedBy().stream()
                .map(id -> new Merge(patient, new PatientKey(patient.source(), id))),
            person.replaces().stream()
                .map(id -> new Merge(new PatientKey(patient.source(), id), patient)))
        .filter(merge -> !merge.replaced().equals(merge.into()));
  }

  /** From those that nobody replaced backwards; what stands in a circle is never reached. */
  private void settle() {
    var open = new HashMap<PatientKey, Integer>();
    into.forEach((replaced, others) -> open.put(replaced, others.size()));
    var settled = new ArrayDeque<PatientKey>();
    from.keySet().stream().filter(key -> !into.containsKey(key)).forEach(settled::add);
    while (!settled.isEmpty()) {
      for (PatientKey replaced : from.getOrDefault(settled.remove(), Set.of())) {
        if (open.merge(replaced, -1, Integer::sum) == 0) {
          survivors.put(replaced, common(into.getOrDefault(replaced, Set.of())));
          settled.add(replaced);
        }
      }
    }
    into.keySet().forEach(replaced -> survivors.putIfAbsent(replaced, Optional.empty()));
  }

  private Optional<PatientKey> common(Set<PatientKey> others) {
    List<Optional<PatientKey>> each = others.stream().map(this::survivor).distinct().toList();
    return each.size() == 1 ? each.getFirst() : Optional.empty();
  }

  /** Whose record it is now: its own where nobody replaced it; empty where nobody can tell. */
  public Optional<PatientKey> survivor(PatientKey patient) {
    Optional<PatientKey> found = survivors.get(patient);
    return Objects.requireNonNullElse(found, Optional.of(patient));
  }

  /** Every Patient that some link names. */
  public Set<PatientKey> linked() {
    var all = new TreeSet<>(into.keySet());
    all.addAll(from.keySet());
    return all;
  }
}
