package org.hepacast.ingest.ehr;

import java.util.Optional;

/** What there is when an EHR is configured, and is not when none is. */
public record EhrConnection(
    Optional<EhrClient> client, Optional<EhrWatch> watch, Optional<Loads> loads) {

  public static EhrConnection none() {
    return new EhrConnection(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** How notifications are followed up. */
  public Optional<Notifications.Reading> reading() {
    return client.flatMap(ehr -> watch.map(watching -> new Notifications.Reading(ehr, watching)));
  }
}
