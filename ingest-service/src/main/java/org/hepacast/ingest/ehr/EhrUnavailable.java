package org.hepacast.ingest.ehr;

/** The EHR has not answered as it must; asking again later may help. */
public class EhrUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what without patient data: it is shown to operators
   */
  EhrUnavailable(String what) {
    super(what);
  }
}
