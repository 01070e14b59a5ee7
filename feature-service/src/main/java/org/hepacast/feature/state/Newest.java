package org.hepacast.feature.state;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.event.ResourceVersion;
import org.hepacast.record.fact.Fact;
import org.hepacast.record.fact.KnownResource;
import org.hepacast.record.fact.PatientKey;
import org.hepacast.record.fact.ResourceCopy;
import org.hepacast.record.fact.ResourceKey;
import org.jspecify.annotations.Nullable;

/**
 * Of the copies of a batch, those that replace what is stored.
 *
 * <p>A newer version replaces an older one. One and the same version read twice with different
 * results (no version told, or a clash at the source) is decided by the hash, so that the order of
 * arrival never decides; read anew under another catalogue, the new reading counts; once with what
 * it refers to and once without, the one that can be used. A newer version that says the same is
 * noted, and nothing follows from it.
 *
 * @param inserted resources seen for the first time
 * @param updated resources that now say something else
 * @param touched resources that say the same under a newer version
 */
public record Newest(List<Change> inserted, List<Change> updated, List<Change> touched) {

  /**
   * @param before null for a resource seen for the first time
   */
  public record Change(Arrival arrival, @Nullable Stored before, NewRow row) {}

  static Newest of(Collection<Arrival> arrivals, Map<ResourceKey, Stored> stored, String reader) {
    var current = new HashMap<ResourceKey, Stored>(stored);
    var replacing = new HashMap<ResourceKey, Change>();
    for (Arrival arrival : arrivals) {
      Change change = change(arrival, current.get(arrival.copy().key()), reader);
      if (replaces(change)) {
        KnownResource resource = change.row().resource();
        current.put(resource.key(), stored(change));
        replacing.put(resource.key(), change);
      }
    }
    var sorted = new Newest(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    replacing
        .values()
        .forEach(change -> sorted.add(change, stored.get(change.row().resource().key())));
    return sorted;
  }

  private void add(Change last, @Nullable Stored before) {
    var change = new Change(last.arrival(), before, last.row());
    if (before == null) {
      inserted.add(change);
    } else if (isSame(before, change.row())) {
      touched.add(change);
    } else {
      updated.add(change);
    }
  }

  /** Inserted and updated: what computations follow from. */
  List<Change> changes() {
    var all = new ArrayList<>(inserted);
    all.addAll(updated);
    return all;
  }

  /** Patients whose record has changed, former ones of what was corrected among them. */
  Set<PatientKey> patients() {
    return changes().stream()
        .flatMap(
            change ->
                Stream.concat(
                    Stream.of(change.row().resource().patient()),
                    Stream.ofNullable(change.before()).map(Stored::patient)))
        .collect(Collectors.toSet());
  }

  /** Something else than results has changed. */
  boolean changesMoreThanResults() {
    return changes().stream()
        .anyMatch(change -> !(change.row().resource().fact() instanceof Fact.Results));
  }

  private static Change change(Arrival arrival, @Nullable Stored before, String reader) {
    ResourceCopy copy = arrival.copy();
    byte[] content = copy.content();
    String hash = ResourceCopy.hashOf(content);
    boolean same =
        before != null
            && before.contentHash().equals(hash)
            && before.patient().equals(copy.patient());
    var resource =
        new KnownResource(
            copy.key(),
            copy.patient(),
            copy.version(),
            same && before != null ? before.citedVersion() : copy.version().versionId(),
            hash,
            copy.received(),
            copy.fact());
    return new Change(
        arrival, before, new NewRow(resource, reader, new String(content, StandardCharsets.UTF_8)));
  }

  private static boolean replaces(Change change) {
    Stored before = change.before();
    if (before == null) {
      return true;
    }
    KnownResource after = change.row().resource();
    ResourceVersion version = after.version();
    if (version.isNewerThan(before.version())) {
      return true;
    }
    if (before.version().isNewerThan(version) || isSame(before, change.row())) {
      return false;
    }
    if (before.readable() && before.usable() != isUsable(after)) {
      return isUsable(after);
    }
    return !before.readable()
        || !before.reader().equals(change.row().reader())
        || after.contentHash().compareTo(before.contentHash()) > 0;
  }

  private static boolean isSame(Stored before, NewRow after) {
    return before.readable()
        && before.contentHash().equals(after.resource().contentHash())
        && before.patient().equals(after.resource().patient());
  }

  private static Stored stored(Change change) {
    KnownResource resource = change.row().resource();
    return Stored.of(
        resource.key(),
        resource.patient(),
        resource.version(),
        resource.citedVersion(),
        resource.contentHash(),
        change.row().reader(),
        resource.fact());
  }

  private static boolean isUsable(KnownResource resource) {
    return !(resource.fact() instanceof Fact.Unusable);
  }

  /** Rows that could not be read and now can. */
  Set<Unreadable> repaired() {
    return updated.stream()
        .map(Change::before)
        .filter(before -> before != null && !before.readable())
        .map(before -> Unreadable.ofResource(before.contentHash()))
        .collect(Collectors.toSet());
  }
}
