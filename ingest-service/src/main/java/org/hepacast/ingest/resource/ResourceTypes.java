package org.hepacast.ingest.resource;

import java.util.List;

/** The resource types this suite reads. */
public final class ResourceTypes {
  /** Patients first, so that whoever follows finds them known. */
  public static final List<String> READ =
      List.of(
          "Patient",
          "Condition",
          "Procedure",
          "MedicationAdministration",
          "DiagnosticReport",
          "ImagingStudy",
          "Observation");

  private ResourceTypes() {}

  public static boolean isRead(String type) {
    return READ.contains(type);
  }
}
