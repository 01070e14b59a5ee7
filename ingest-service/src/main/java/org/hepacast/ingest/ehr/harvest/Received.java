package org.hepacast.ingest.ehr.harvest;

import java.util.List;
import org.hepacast.contracts.observation.Finding;

/** A resource as it came from the EHR, read. */
public final class Received {
  private final byte[] json;
  private final Sorted sorted;

  /**
   * @param json handed over, not copied
   */
  Received(byte[] json, Sorted sorted) {
    this.json = json;
    this.sorted = sorted;
  }

  /** Whether it is that resource, as far as it can be read. */
  public boolean is(String type, String id) {
    return sorted.type().equals(type) && sorted.id().equals(id);
  }

  /** What is no FHIR in it; of a type that this suite does not read nothing is said. */
  public List<Finding> faults() {
    return sorted instanceof Sorted.Unfit unfit ? unfit.faults() : List.of();
  }

  byte[] json() {
    return json;
  }

  Sorted sorted() {
    return sorted;
  }
}
