package org.hepacast.report.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.topic.Topic;

/**
 * What an instance has taken.
 *
 * @param parcels the jobs, those of one case or study together
 * @param unreadable rows that mean nothing to this version of the service
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

  /** Where a stored event came from. */
  record Origin(Topic topic, String recordKey, int partition, long offset) {}

  /** A stored event as it lies there, for its dead letter. */
  record Unreadable(
      Claim claim, byte[] event, Map<String, String> headers, Origin origin, Instant receivedAt) {

    /** Without the event: it is patient data. */
    @Override
    public String toString() {
      return "Unreadable[" + claim + "]";
    }
  }
}
