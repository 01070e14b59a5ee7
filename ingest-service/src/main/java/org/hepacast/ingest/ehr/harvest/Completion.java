package org.hepacast.ingest.ehr.harvest;

import org.hepacast.ingest.reference.ReferencedMedications;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.resource.FhirResource;
import org.jboss.logging.Logger;

/**
 * Writes into a resource what it only refers to and whoever reads it later could not ask for. Safe
 * for use by many threads.
 */
final class Completion {
  private static final Logger LOG = Logger.getLogger(Completion.class);

  private final ReferencedEndpoints endpoints;
  private final ReferencedMedications medications;

  Completion(TargetReader targets) {
    this.endpoints = new ReferencedEndpoints(targets);
    this.medications = new ReferencedMedications(targets);
  }

  /**
   * What goes on.
   *
   * @param version another than the resource's own while its drug cannot be told: read again with
   *     it, it is new
   * @param later whether the EHR may give later what is missing
   */
  record Completed(FhirResource resource, String version, boolean later) {}

  Completed of(Sorted.Fit fit) {
    ReferencedMedications.Written written =
        medications.writtenInto(endpoints.writtenInto(fit.resource()));
    if (written.untold() == null) {
      return new Completed(written.resource(), fit.version(), false);
    }
    LOG.debugf("A drug cannot be told: %s", written.untold().sentence());
    return new Completed(written.resource(), fit.version() + "|without its drug", written.again());
  }
}
