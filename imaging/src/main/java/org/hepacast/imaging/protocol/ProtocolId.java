package org.hepacast.imaging.protocol;

/**
 * Says which protocol a value was measured by.
 *
 * @param version as its file says
 * @param digest SHA-256 over all that decides the outcome: the file, and the words and codes by
 *     which phases and segments are recognised
 */
public record ProtocolId(String name, String version, String digest) {

  @Override
  public String toString() {
    return name + " " + version;
  }
}
