package org.hepacast.contracts.observation;

/**
 * A fault of a resource, told so that its sender can mend it.
 *
 * @param code what kind of fault
 * @param element FHIRPath of the element: {@code Observation.valueQuantity.unit}
 * @param given what was sent, without anything that identifies a patient
 * @param remedy what is accepted
 */
public record Finding(Code code, String element, String given, String remedy) {

  /** Kinds of fault, with the FHIR {@code IssueType} each maps to. */
  public enum Code {
    MALFORMED("structure"),
    WRONG_RESOURCE_TYPE("not-supported"),
    MISSING_ELEMENT("required"),
    UNKNOWN_CODE("code-invalid"),
    UNKNOWN_UNIT("code-invalid"),
    MISSING_UNIT("required"),
    NOT_A_NUMBER("value"),
    IMPLAUSIBLE_VALUE("value"),
    FUTURE_DATE("business-rule"),
    NOT_UNDERSTOOD("extension"),
    UNREADABLE_DATE("value"),
    UNKNOWN_REFERENCE("not-found"),
    TOO_LARGE("too-long"),
    TOO_MANY("too-costly"),
    NOT_AUTHORISED("forbidden");

    private final String issueType;

    Code(String issueType) {
      this.issueType = issueType;
    }

    /** Code of http://hl7.org/fhir/issue-type. */
    public String issueType() {
      return issueType;
    }
  }

  /** One sentence: where, what was given, what is accepted. */
  public String sentence() {
    return element + ": " + given + "; " + remedy;
  }
}
