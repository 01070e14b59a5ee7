package org.hepacast.ingest.ehr;

import org.hepacast.ingest.ehr.client.EhrClient;
import org.hepacast.ingest.ehr.load.Loads;

/** What there is of an EHR to read. */
public sealed interface EhrConnection {

  /** One is configured. */
  record To(EhrClient client, EhrWatch watch, Loads loads) implements EhrConnection {}

  /** None is: only what is pushed is taken. */
  record None() implements EhrConnection {}
}
