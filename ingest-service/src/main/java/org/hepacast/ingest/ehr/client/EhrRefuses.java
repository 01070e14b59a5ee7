package org.hepacast.ingest.ehr.client;

/**
 * The EHR answers, and does not do what it was asked for: it does not know the resource type (404),
 * not the question (400, 405, 501), or does not allow it (403). Asking again at once will not help.
 */
public final class EhrRefuses extends EhrUnavailable {
  private static final long serialVersionUID = 1L;

  /**
   * @param status that it answered
   */
  public EhrRefuses(int status) {
    super("status " + status);
  }
}
