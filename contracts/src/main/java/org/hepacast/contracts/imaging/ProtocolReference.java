package org.hepacast.contracts.imaging;

/**
 * Which protocol measured.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits of the protocol's file
 */
public record ProtocolReference(String name, String version, String digest)
    implements Comparable<ProtocolReference> {

  @Override
  public int compareTo(ProtocolReference other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : version.compareTo(other.version);
  }
}
