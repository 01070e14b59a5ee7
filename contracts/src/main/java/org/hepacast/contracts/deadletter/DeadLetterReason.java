package org.hepacast.contracts.deadletter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a record could not be understood. */
public enum DeadLetterReason {
  /** Not JSON, or not the JSON of this topic. */
  UNREADABLE,
  /** A resource of another type than the topic carries. */
  WRONG_RESOURCE_TYPE,
  /** FHIR that names no patient, no id or no source. */
  INCOMPLETE,
  /** FHIR whose value cannot be used: unit, number, range, date. */
  REFUSED,
  /** The record or an element of it is larger than accepted. */
  TOO_LARGE,
  /** The EHR answered that it will never take this resource (400, 422). */
  REJECTED_BY_EHR,
  /** A fault of this suite: a person must look. */
  DEFECT;

  /** {@code wrong-resource-type}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<DeadLetterReason> ofCode(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }
}
