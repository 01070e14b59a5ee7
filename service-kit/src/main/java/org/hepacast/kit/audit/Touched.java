package org.hepacast.kit.audit;

import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.CaseReference;
import org.jspecify.annotations.Nullable;

/** Whose records the present exchange touches, as its endpoint tells. */
@RequestScoped
public class Touched {
  private final Set<AuditEntry.Patient> patients = new LinkedHashSet<>();
  private final SortedMap<String, String> details = new TreeMap<>();
  private @Nullable String onBehalfOf;
  private @Nullable AuditKind kind;
  private boolean recorded;

  public void patient(String source, String reference) {
    patients.add(new AuditEntry.Patient(source, reference));
  }

  public void patient(VersionedReference patient) {
    patient(patient.source(), patient.reference());
  }

  /**
   * @param key of a record that is keyed by source and patient
   */
  public void patientOfKey(String key) {
    patients.add(AuditEntry.Patient.ofKey(key));
  }

  /** The patient of a case, and which case. */
  public void caseOf(CaseReference reference) {
    patient(reference.patient());
    detail("case", reference.caseId());
  }

  public void patients(Collection<AuditEntry.Patient> all) {
    patients.addAll(all);
  }

  /**
   * @param value without patient data: an id of the suite's own, a version, a decision
   */
  public void detail(String name, String value) {
    details.put(name, value);
  }

  /**
   * @param person reference of whoever sits at the EHR, as the EHR tells
   */
  public void onBehalfOf(@Nullable String person) {
    onBehalfOf = person;
  }

  /** Something else is done than what the endpoint declares. */
  public void as(AuditKind other) {
    kind = other;
  }

  AuditKind kind(AuditKind declared) {
    return kind == null ? declared : kind;
  }

  List<AuditEntry.Patient> patients() {
    return List.copyOf(patients);
  }

  SortedMap<String, String> details() {
    return details;
  }

  @Nullable String person() {
    return onBehalfOf;
  }

  /** True once, for whoever records the exchange. */
  boolean claim() {
    boolean first = !recorded;
    recorded = true;
    return first;
  }
}
