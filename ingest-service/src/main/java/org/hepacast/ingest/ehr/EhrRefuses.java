package org.hepacast.ingest.ehr;

/** The EHR answers, and does not do what it was asked for; asking again will not help. */
final class EhrRefuses extends EhrUnavailable {
  private static final long serialVersionUID = 1L;

  /**
   * @param status that it answered
   */
  EhrRefuses(int status) {
    super("status " + status);
  }

  /**
   * Which answers. Not 404 and 410: a page of a search that has expired is answered so, and may be
   * had again.
   */
  static boolean saidBy(int status) {
    return switch (status) {
      case 400, 403, 405, 501 -> true;
      default -> false;
    };
  }
}
