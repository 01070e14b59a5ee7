package org.hepacast.contracts.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of one exchange, or of several of the same kind, caller and outcome.
 *
 * @param from when the first was answered
 * @param until when the last was
 * @param patients whose records were touched; empty where that is nobody, or not known
 * @param what the endpoint as it is declared, {@code GET /cases/{caseId}}, never as it was called
 * @param details names and values without patient data: a case id, a model's version, a count
 * @param status HTTP status; 0 where it was no call
 * @param count how many exchanges
 * @param reason as a person gave it; null where none was asked for
 * @param trace id of the trace; null where it is off
 */
public record AuditEntry(
    Instant from,
    Instant until,
    AuditKind kind,
    Who who,
    List<Patient> patients,
    String what,
    SortedMap<String, String> details,
    int status,
    int count,
    Purpose purpose,
    @Nullable String reason,
    @Nullable String trace) {

  /**
   * A caller.
   *
   * @param name as the operator or the identity provider calls it; never a token
   * @param onBehalfOf reference of the person who sits at the EHR; null where it was not told
   */
  public record Who(String name, List<String> roles, @Nullable String onBehalfOf) {
    public Who {
      roles = roles.stream().sorted().toList();
    }

    /** A part of the suite. */
    public static Who program(String name) {
      return new Who(name, List.of(), null);
    }
  }

  /**
   * A patient by reference.
   *
   * @param source name of the EHR
   * @param reference {@code Patient/<logical id>} there
   */
  public record Patient(String source, String reference) {
    /**
     * @param key of a record that is keyed by source and patient: see {@code RecordKey.ofPatient}
     */
    public static Patient ofKey(String key) {
      int end = key.lastIndexOf('|');
      return new Patient(key.substring(0, Math.max(0, end)), key.substring(end + 1));
    }
  }

  public AuditEntry {
    patients = List.copyOf(patients);
    details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** Of a single exchange. */
  public static AuditEntry of(
      Instant at,
      AuditKind kind,
      Who who,
      List<Patient> patients,
      String what,
      Map<String, String> details,
      int status,
      Purpose purpose) {
    return new AuditEntry(
        at, at, kind, who, patients, what, new TreeMap<>(details), status, 1, purpose, null, null);
  }

  /** With the trace it belongs to, where there is one. */
  public AuditEntry inTrace(@Nullable String id) {
    return new AuditEntry(
        from, until, kind, who, patients, what, details, status, count, purpose, reason, id);
  }

  /** Past what would have refused it, because a person has said why. */
  public AuditEntry breakingGlass(String said) {
    return new AuditEntry(
        from,
        until,
        kind,
        who,
        patients,
        what,
        details,
        status,
        count,
        Purpose.BREAK_GLASS,
        said,
        trace);
  }

  /** Without the patients. */
  @Override
  public String toString() {
    return "AuditEntry[%s, %s, status=%d, count=%d]".formatted(kind, what, status, count);
  }
}
