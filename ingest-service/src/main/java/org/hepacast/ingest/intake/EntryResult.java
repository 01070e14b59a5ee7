package org.hepacast.ingest.intake;

import java.util.List;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Reference;

/** What becomes of one resource that was sent. */
sealed interface EntryResult {

  /**
   * @param created sent by POST
   */
  record Taken(FhirResource resource, Reference patient, boolean created) implements EntryResult {}

  /** Right, but nothing this suite reads: said to the sender, not passed on. */
  record Disregarded(Reference reference, String reason) implements EntryResult {}

  record Refused(int status, List<Finding> findings) implements EntryResult {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
