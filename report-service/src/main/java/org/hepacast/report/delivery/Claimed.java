package org.hepacast.report.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an instance has taken.
 *
 * @param parcels the jobs, those of one case together
 * @param unreadable rows that are no risk to this version of the service
 * @param rest until there may be more; zero when there may be more now
 */
record Claimed(List<List<Job>> parcels, List<Unreadable> unreadable, Duration rest) {

  Claimed {
    parcels = List.copyOf(parcels);
    unreadable = List.copyOf(unreadable);
  }

  Claimed withRest(Duration until) {
    return new Claimed(parcels, unreadable, until);
  }

  /** A stored event as it lies there, for its dead letter. */
  record Unreadable(
      Claim claim,
      byte[] event,
      Map<String, String> headers,
      int partition,
      long offset,
      Instant receivedAt) {

    /** Without the event: it is patient data. */
    @Override
    public String toString() {
      return "Unreadable[" + claim + "]";
    }
  }
}
