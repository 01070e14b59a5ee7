package org.hepacast.kit.ehr;

import java.util.Optional;

/** By what a service proves itself to the EHR. Safe for use by many threads. */
@FunctionalInterface
public interface Credentials {

  /**
   * Value of the Authorization header for the next request; empty for none.
   *
   * @throws NoAnswer where there should be one and cannot be had now
   */
  Optional<String> get() throws NoAnswer;

  /**
   * The EHR has answered 401 to it.
   *
   * @param refused the value that was sent
   * @return whether {@link #get} now gives another, with which the request may be sent once more
   * @throws NoAnswer where another cannot be had now
   */
  default boolean renewed(String refused) throws NoAnswer {
    return false;
  }
}
