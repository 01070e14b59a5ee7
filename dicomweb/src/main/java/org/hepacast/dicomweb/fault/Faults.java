package org.hepacast.dicomweb.fault;

/**
 * The words for each kind of trouble, in one place. They name the archive as the operator does, and
 * nothing of a patient or of a study.
 *
 * @param archive the operator's name for it
 */
public record Faults(String archive) {
  private static final String LATER = "It is asked again later; nothing needs to be done now.";
  private static final String ASK_ADMINISTRATOR = "Ask the administrator to ";

  /**
   * @param did what the archive did, after its name
   */
  private Fault fault(Reason reason, String did, String remedy) {
    return new Fault(reason, "The image archive \"" + archive + "\" " + did, remedy);
  }

  public Fault unreachable() {
    return fault(
        Reason.UNREACHABLE,
        "cannot be reached.",
        LATER + " If it stays so, check that the archive runs and that the network lets us there.");
  }

  public Fault unknownHost() {
    return fault(
        Reason.UNREACHABLE,
        "cannot be found in the network: its host name is not known.",
        "If it stays so, check the host name in the settings.");
  }

  public Fault tlsRefused() {
    return fault(
        Reason.TLS_REFUSED,
        "and this system do not accept each other's certificates.",
        ASK_ADMINISTRATOR + "check the certificates on both sides: validity, host name, issuer.");
  }

  public Fault timedOut() {
    return fault(Reason.TIMED_OUT, "did not answer, or stopped answering, in time.", LATER);
  }

  public Fault busy() {
    return fault(Reason.BUSY, "is busy and asked to be left alone for a while.", LATER);
  }

  public Fault serverError(int status) {
    return fault(
        Reason.SERVER_ERROR,
        "reports an error of its own (status " + status + ").",
        LATER + " If it stays so, the archive's log says more.");
  }

  public Fault notSignedIn() {
    return fault(
        Reason.NOT_SIGNED_IN,
        "did not accept our sign-in (status 401).",
        ASK_ADMINISTRATOR + "check user and password, or the token, in the settings.");
  }

  public Fault forbidden() {
    return fault(
        Reason.FORBIDDEN,
        "knows us but does not let us do this (status 403).",
        ASK_ADMINISTRATOR
            + "give our user the right to read, and where results are sent back to"
            + " store, at the archive.");
  }

  public Fault redirected() {
    return fault(
        Reason.REDIRECTED,
        "sends us to another address; we do not follow.",
        ASK_ADMINISTRATOR + "configure the archive's final address.");
  }

  public Fault addressNotAllowed() {
    return fault(
        Reason.ADDRESS_NOT_ALLOWED,
        "stands at a network address that the settings do not allow; it was not contacted.",
        "If the archive is in the hospital's own network, allow private addresses for it in the"
            + " settings. Addresses at which clouds give out credentials are never contacted.");
  }

  public Fault notFound() {
    return fault(
        Reason.NOT_FOUND,
        "does not have what was asked for (status 404).",
        LATER + " If it stays so, look whether the study was moved, merged or deleted.");
  }

  public Fault formatRefused(int status) {
    return fault(
        Reason.FORMAT_REFUSED,
        "gives the images in none of the formats that we can take (status " + status + ").",
        ASK_ADMINISTRATOR
            + "check that the address is that of its DICOMweb service and that WADO-RS gives DICOM"
            + " files (application/dicom).");
  }

  public Fault cutShort() {
    return fault(Reason.CUT_SHORT, "broke off before everything had come.", LATER);
  }

  public Fault malformed(String detail) {
    return fault(
        Reason.MALFORMED_ANSWER,
        "answered with something unexpected: " + detail + ".",
        ASK_ADMINISTRATOR + "check that the address is that of its DICOMweb service.");
  }

  public Fault notDicom(String detail) {
    return fault(
        Reason.NOT_DICOM,
        "sent a file that is not a whole DICOM file: " + detail + ".",
        "Send the study to the archive again from where it was acquired.");
  }

  public Fault wrongInstance(String detail) {
    return fault(
        Reason.WRONG_INSTANCE,
        "sent another image than the one asked for: " + detail + ".",
        "Look at the study in the archive; it may need to be sent there again.");
  }

  public Fault tooLarge(String detail) {
    return fault(
        Reason.TOO_LARGE,
        "offers more than is taken: " + detail + ".",
        "If the study is right, choose a smaller series or raise the limit in the settings.");
  }

  public Fault noSpace() {
    return new Fault(
        Reason.NO_SPACE,
        "There is no space left for images on this system's disk.",
        ASK_ADMINISTRATOR + "give it more space.");
  }

  public Fault localFile() {
    return new Fault(
        Reason.LOCAL_FILE,
        "A file cannot be read or written on this system's disk.",
        ASK_ADMINISTRATOR + "check the working folder and its rights.");
  }

  public Fault notTaken(String detail) {
    return fault(
        Reason.NOT_TAKEN,
        "did not take an object: " + detail + ".",
        "The archive's log says why; the results stay available here.");
  }
}
