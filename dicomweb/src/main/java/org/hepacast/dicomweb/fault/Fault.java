package org.hepacast.dicomweb.fault;

/**
 * Trouble with an image archive. Neither text holds anything of a patient, nor a UID.
 *
 * @param what happened, one sentence
 * @param remedy what to do, one sentence
 */
public record Fault(Reason reason, String what, String remedy) {

  /** Whether it may pass by itself. */
  public boolean isTransient() {
    return reason.recovery() == Recovery.WAIT;
  }

  /** Both sentences. */
  public String text() {
    return what + " " + remedy;
  }
}
