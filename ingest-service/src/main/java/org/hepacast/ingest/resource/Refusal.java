package org.hepacast.ingest.resource;

import java.util.List;
import org.hepacast.contracts.observation.Finding;

/** Input that cannot be taken, told so that its sender can mend it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<Finding> findings;

  public Refusal(int status, List<Finding> findings) {
    super("Refused with " + status, null, false, false);
    this.status = status;
    this.findings = List.copyOf(findings);
  }

  public Refusal(int status, Finding.Code code, String element, String given, String remedy) {
    this(status, List.of(new Finding(code, element, given, remedy)));
  }

  /** 400 where FHIR's own rules are broken, 422 where the content cannot be right. */
  public static Refusal of(List<Finding> findings) {
    boolean malformed =
        findings.stream().anyMatch(finding -> finding.code() == Finding.Code.MALFORMED);
    return new Refusal(malformed ? 400 : 422, findings);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  public List<Finding> findings() {
    return findings;
  }
}
