package org.hepacast.feature.state;

/**
 * A stored row that this version cannot read.
 *
 * @param name which one, without telling anything of a patient: the case id of {@code crlm_case},
 *     the content hash of {@code resource}
 */
public record Unreadable(String table, String name) {
  public static Unreadable ofCase(String caseId) {
    return new Unreadable("crlm_case", caseId);
  }

  public static Unreadable ofResource(String contentHash) {
    return new Unreadable("resource", contentHash);
  }
}
