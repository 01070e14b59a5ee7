package org.hepacast.ingest.ehr.sweep;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.ingest.bundle.Bundle;
import org.hepacast.ingest.bundle.Entry;
import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.client.EhrRefuses;
import org.hepacast.ingest.ehr.client.Pages;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.hepacast.ingest.ehr.harvest.PutAside;
import org.hepacast.ingest.memory.Recent;
import org.hepacast.kit.ehr.EhrAnswer;
import org.hepacast.kit.ehr.EhrHttp;

/**
 * Follows what the EHR deletes, where it offers a history. A deletion names no patient, so each
 * travels on as the last version, marked {@code entered-in-error}: for whoever reads it a
 * withdrawal like every other. Used by the thread that sweeps.
 */
public final class Deletions {
  private static final int REMEMBERED = 10_000;
  private static final String NO_VERSION =
      "Deleted at the EHR, and no earlier version can be read: whose it was is not known";

  private final EhrClient ehr;
  private final Pages pages;
  private final Harvest harvest;
  private final PutAside aside;
  private final int pageSize;
  private final Clock clock;
  private final Set<Deletion> passedOn = Recent.set(REMEMBERED);

  public Deletions(EhrClient ehr, Harvest harvest, PutAside aside, int pageSize, Clock clock) {
    this.ehr = ehr;
    this.pages = new Pages(ehr);
    this.harvest = harvest;
    this.aside = aside;
    this.pageSize = pageSize;
    this.clock = clock;
  }

  /**
   * Returns how many were new, once the broker has acknowledged them.
   *
   * @throws EhrRefuses when the EHR offers a history and yet refuses it
   */
  public int passOn(String type, Instant since) {
    String history =
        "%s/_history?_since=%s&_count=%d"
            .formatted(type, EhrHttp.encoded(since.toString()), pageSize);
    var count = new int[1];
    pages.bundles(history, bundle -> count[0] += passOn(deletions(bundle)));
    return count[0];
  }

  private List<Deletion> deletions(Bundle bundle) {
    return bundle.entries().stream()
        .flatMap(entry -> Deletion.of(entry).stream())
        .filter(deletion -> !passedOn.contains(deletion))
        .toList();
  }

  private int passOn(List<Deletion> deletions) {
    var withdrawn = new ArrayList<byte[]>();
    for (Deletion deletion : deletions) {
      withdrawn(deletion).ifPresent(withdrawn::add);
    }
    int published = harvest.take(withdrawn).passedOn();
    passedOn.addAll(deletions);
    return published;
  }

  /** Empty when it stands again, or when nobody can tell any more what it was. */
  private Optional<byte[]> withdrawn(Deletion deletion) {
    // The newest come first: the deletion, and what stood before it.
    EhrAnswer answer = ehr.get(deletion.resource() + "/_history?_count=2");
    List<Entry> newest = answer.isGone() ? List.of() : Pages.read(answer).entries();
    if (!newest.isEmpty() && !"DELETE".equals(newest.getFirst().method())) {
      return Optional.empty();
    }
    Optional<byte[]> lastVersion =
        newest.stream().map(Entry::resource).filter(Objects::nonNull).findFirst();
    if (lastVersion.isEmpty()) {
      aside.put(
          harvest.letter(deletion.resource(), nameOf(deletion)),
          DeadLetterReason.INCOMPLETE,
          NO_VERSION);
    }
    return lastVersion.map(version -> deletion.withdraw(version, clock.instant()));
  }

  private static byte[] nameOf(Deletion deletion) {
    return EventJson.write(
        Map.of("resourceType", deletion.resource().type(), "id", deletion.resource().id()));
  }
}
