package org.hepacast.model.watch.ledger;

/**
 * What is watched.
 *
 * @param centre the EHR whose patients it speaks of
 */
public record Watched(String family, String version, String centre) implements Comparable<Watched> {

  /** {@code fong:1.0.0}. */
  public String identifier() {
    return family + ":" + version;
  }

  @Override
  public int compareTo(Watched other) {
    return (identifier() + "|" + centre).compareTo(other.identifier() + "|" + other.centre);
  }
}
