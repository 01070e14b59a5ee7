package org.hepacast.ingest.ehr;

/** The EHR knows this service, and does not let it have that. */
final class EhrForbids extends EhrUnavailable {
  private static final long serialVersionUID = 1L;

  EhrForbids() {
    super("status 403");
  }
}
