package org.hepacast.dicomweb.settings;

/** Where access tokens come from. Safe for use by many threads. */
public interface BearerTokens {

  /** A token that is thought to be valid; without the word {@code Bearer}. */
  String current();

  /**
   * Another one, after the archive has refused the given one; the same again where none can be had.
   */
  String insteadOf(String refused);
}
