package org.hepacast.contracts.audit;

import java.util.Arrays;
import java.util.Optional;

/** Why, as codes of HL7's ActReason. */
public enum Purpose {
  RESEARCH("HRESCH", "healthcare research"),
  TREATMENT("TREAT", "treatment"),
  OPERATIONS("HOPERAT", "healthcare operations"),
  /** A person has said why it had to be, past what would have refused it. */
  BREAK_GLASS("BTG", "break the glass");

  private final String code;
  private final String display;

  Purpose(String code, String display) {
    this.code = code;
    this.display = display;
  }

  public String code() {
    return code;
  }

  public String display() {
    return display;
  }

  public static Optional<Purpose> ofCode(String code) {
    return Arrays.stream(values()).filter(purpose -> purpose.code.equals(code)).findFirst();
  }
}
