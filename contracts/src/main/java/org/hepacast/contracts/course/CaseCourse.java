package org.hepacast.contracts.course;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.json.WrittenOnce;

/**
 * How the values of some laboratory features ran before and after the index event of a case. It is
 * no feature, and no model ever reads it: values from after the index event are in it.
 *
 * @param courseId derived; see {@link #of}
 * @param sequence grows with every course of the case: of two, the one with the larger counts
 * @param source name of the EHR
 * @param withdrawn the case no longer stands: then there are no values, and none that were told
 *     before may be shown
 * @param analytes one entry per feature, in a fixed order
 * @param inputsUntil when the newest input was received
 */
public record CaseCourse(
    String courseId,
    long sequence,
    String caseId,
    String source,
    boolean withdrawn,
    List<AnalyteCourse> analytes,
    Instant inputsUntil) {
  private static final long FIRST = 1;

  public CaseCourse {
    analytes = List.copyOf(analytes);
  }

  /**
   * The first of its case. The id follows from everything but the sequence and the time: the same
   * results give the same id.
   */
  public static CaseCourse of(
      String caseId, String source, List<AnalyteCourse> analytes, Instant inputsUntil) {
    return of(caseId, source, false, analytes, inputsUntil);
  }

  public static CaseCourse withdrawn(String caseId, String source, Instant inputsUntil) {
    return of(caseId, source, true, List.of(), inputsUntil);
  }

  private static CaseCourse of(
      String caseId,
      String source,
      boolean withdrawn,
      List<AnalyteCourse> analytes,
      Instant inputsUntil) {
    var json = new WrittenOnce();
    String[] parts =
        Stream.concat(
                Stream.of(caseId, source, Boolean.toString(withdrawn)),
                analytes.stream().map(json::json))
            .toArray(String[]::new);
    return new CaseCourse(
        DerivedId.hex("course", parts), FIRST, caseId, source, withdrawn, analytes, inputsUntil);
  }

  /** As the successor of a course of which only the sequence is known. */
  public CaseCourse after(long earlier) {
    return new CaseCourse(courseId, earlier + 1, caseId, source, withdrawn, analytes, inputsUntil);
  }

  /** Nothing was ever measured: nobody need be told. */
  public boolean saysNothing() {
    return analytes.stream().allMatch(one -> one.points().isEmpty() && one.leftOut().isEmpty());
  }

  @Override
  public String toString() {
    return "CaseCourse[" + caseId + ", " + sequence + "]";
  }
}
