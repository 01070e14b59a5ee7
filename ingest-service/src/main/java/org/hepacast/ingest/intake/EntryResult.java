package org.hepacast.ingest.intake;

import java.util.List;
import org.hepacast.contracts.observation.Finding;
import org.hepacast.ingest.resource.FhirResource;
import org.hepacast.ingest.resource.Reference;

/** What becomes of one resource that was sent. */
sealed interface EntryResult {

  /**
   * @param created sent by POST
   * @param unread what in it cannot be used, and why; it is passed on all the same, so that nothing
   *     older is taken for the newest
   */
  record Taken(FhirResource resource, Reference patient, boolean created, List<Finding> unread)
      implements EntryResult {
    public Taken {
      unread = List.copyOf(unread);
    }
  }

  /** Right, but nothing this suite reads: said to the sender, not passed on. */
  record Disregarded(Reference reference, String reason) implements EntryResult {}

  record Refused(int status, List<Finding> findings) implements EntryResult {
    public Refused {
      findings = List.copyOf(findings);
    }
  }
}
