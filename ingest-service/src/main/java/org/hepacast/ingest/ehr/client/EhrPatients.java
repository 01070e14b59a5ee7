package org.hepacast.ingest.ehr.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.hepacast.ingest.patient.Presence;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.kit.ehr.EhrAnswer;

/**
 * Asks the EHR whether a patient exists. After it could not be asked it is left alone for a moment,
 * so that its absence does not slow the intake down. Safe for use by many threads.
 */
public final class EhrPatients implements Function<Reference, Presence> {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final EhrClient ehr;
  private final Clock clock;
  private volatile Instant notBefore = Instant.MIN;

  public EhrPatients(EhrClient ehr, Clock clock) {
    this.ehr = ehr;
    this.clock = clock;
  }

  @Override
  public Presence apply(Reference patient) {
    if (clock.instant().isBefore(notBefore)) {
      return Presence.UNTOLD;
    }
    try {
      EhrAnswer answer = ehr.get(patient + "?_elements=id");
      return switch (answer.status()) {
        case 200 -> Presence.KNOWN;
        case 404, 410 -> Presence.ABSENT;
        default -> Presence.UNTOLD;
      };
    } catch (EhrUnavailable e) {
      notBefore = clock.instant().plus(PAUSE);
      return Presence.UNTOLD;
    }
  }
}
