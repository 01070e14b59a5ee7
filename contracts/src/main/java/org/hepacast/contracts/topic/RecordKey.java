package org.hepacast.contracts.topic;

/**
 * The keys of records: everything of one patient, or of one case, keeps its order in one partition.
 */
public final class RecordKey {
  private RecordKey() {}

  /**
   * @param source name of the EHR the resource comes from
   * @param patientReference {@code Patient/<logical id>} at that source
   */
  public static String ofPatient(String source, String patientReference) {
    return source + "|" + patientReference;
  }

  /**
   * @param study {@code ImagingStudy/<logical id>} at that source
   */
  public static String ofStudyAndProtocol(
      String source, String study, String protocol, String version) {
    return source + "|" + study + "|" + protocol + "|" + version;
  }

  public static String ofCase(String caseId) {
    return caseId;
  }

  public static String ofCaseAndFamily(String caseId, String modelFamily) {
    return caseId + "|" + modelFamily;
  }

  /** Of what a version says in shadow. */
  public static String ofCaseFamilyAndVersion(String caseId, String modelFamily, String version) {
    return caseId + "|" + modelFamily + "|" + version;
  }
}
