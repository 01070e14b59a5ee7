package org.hepacast.testbed.patients;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sample patient: what the EHR holds at first, what happens later, and what must come of it.
 *
 * @param key medical record number
 * @param story what the patient is there to show
 * @param expect per model family: score or range, and the RiskAssessment's status; {@code -} is a
 *     withdrawn one
 * @param later changes made once the first assessments stand
 * @param expectLater as expect, after those changes
 */
public record SamplePatient(
    String key,
    String story,
    String gender,
    String birthDate,
    @Nullable Diagnosis primary,
    @Nullable Diagnosis metastasis,
    @Nullable Operation operation,
    List<Lab> labs,
    List<Fact> facts,
    Map<String, String> expect,
    @Nullable List<Change> later,
    @Nullable Map<String, String> expectLater) {

  /** A Condition. */
  public record Diagnosis(String system, String code, String date) {}

  /** A Procedure, coded in SNOMED CT. */
  public record Operation(String code, String at, String status) {}

  /** A laboratory Observation; LOINC unless another system is named. */
  public record Lab(
      String id,
      @Nullable String system,
      String code,
      JsonNode value,
      @Nullable String unit,
      String at,
      @Nullable String comparator) {}

  /** A clinical fact as an Observation under the suite's own feature code. */
  public record Fact(String feature, JsonNode value, @Nullable String unit, String at) {}

  /**
   * One of: a laboratory result corrected or taken back, a new one, the operation's status.
   *
   * @param correct id of the result that changes
   * @param value its new value; null leaves it
   * @param status its new status
   */
  public record Change(
      @Nullable String correct,
      @Nullable JsonNode value,
      @Nullable String status,
      @Nullable Lab add,
      @Nullable String operationStatus) {}

  /** What must stand in the end. */
  public Map<String, String> expectFinally() {
    return expectLater == null ? expect : expectLater;
  }

  @Override
  public String toString() {
    return "SamplePatient[" + key + "]";
  }
}
