package org.hepacast.feature.support;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** FHIR R4 resources as an EHR writes them, as far as the tests vary them. */
public final class Fhir {
  private Fhir() {}

  public static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static String meta(int version) {
    return "'meta': {'versionId': '%d', 'lastUpdated': '2025-10-01T00:%02d:00Z'}"
        .formatted(version, version);
  }

  public static String patient(String id, int version, String mrn, @Nullable String birthDate) {
    return """
    {'resourceType': 'Patient', 'id': '%s', %s, %s
     'identifier': [{'system': 'http://hospital.example.org/mrn', 'value': '%s'}]}\
    """
        .formatted(
            id, meta(version), birthDate == null ? "" : "'birthDate': '" + birthDate + "',", mrn);
  }

  public static String quantity(
      String id,
      int version,
      String patient,
      String status,
      String loinc,
      String effective,
      String value,
      String unit) {
    return """
    {'resourceType': 'Observation', 'id': '%s', %s, 'status': '%s',
     'code': {'coding': [{'system': 'http://loinc.org', 'code': '%s'}]},
     'subject': {'reference': 'Patient/%s'}, 'effectiveDateTime': '%s',
     'valueQuantity': {'value': %s, 'unit': '%s', 'code': '%s'}}\
    """
        .formatted(id, meta(version), status, loinc, patient, effective, value, unit, unit);
  }

  /** A result under this suite's own code, with any {@code value[x]}. */
  public static String feature(
      String id, int version, String patient, String feature, String effective, String value) {
    return """
    {'resourceType': 'Observation', 'id': '%s', %s, 'status': 'final',
     'code': {'coding': [{'system': 'https://hepacast.org/fhir/CodeSystem/feature', 'code': '%s'}]},
     'subject': {'reference': 'Patient/%s'}, 'effectiveDateTime': '%s', %s}\
    """
        .formatted(id, meta(version), feature, patient, effective, value);
  }

  public static String condition(
      String id, int version, String patient, String verification, String code, String times) {
    String system =
        code.startsWith("C") ? "http://hl7.org/fhir/sid/icd-10" : "http://snomed.info/sct";
    return """
    {'resourceType': 'Condition', 'id': '%s', %s,
     'verificationStatus': {'coding': [{'code': '%s'}]},
     'code': {'coding': [{'system': '%s', 'code': '%s'}]},
     'subject': {'reference': 'Patient/%s'}%s}\
    """
        .formatted(id, meta(version), verification, system, code, patient, times);
  }

  public static String onset(String date) {
    return ", 'onsetDateTime': '" + date + "'";
  }

  /** A liver resection. */
  public static String resection(
      String id, int version, String patient, String status, @Nullable String performed) {
    return procedure(id, version, patient, status, "107963000", performed, "");
  }

  public static String procedure(
      String id,
      int version,
      String patient,
      String status,
      String code,
      @Nullable String performed,
      String more) {
    return """
    {'resourceType': 'Procedure', 'id': '%s', %s, 'status': '%s',
     'code': {'coding': [{'system': 'http://snomed.info/sct', 'code': '%s'}]},
     'subject': {'reference': 'Patient/%s'}%s%s}\
    """
        .formatted(
            id,
            meta(version),
            status,
            code,
            patient,
            performed == null ? "" : ", 'performedDateTime': '" + performed + "'",
            more);
  }
}
