package org.hepacast.contracts.course;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.feature.Value;
import org.hepacast.contracts.observation.Reading.Standing;
import org.jspecify.annotations.Nullable;

/**
 * One value of a course.
 *
 * @param at when it was true of the patient; of a day its start, in the hospital's time zone
 * @param day where the source gives a day without a time; null otherwise
 * @param value a quantity or a censored one, in the feature's canonical unit
 * @param beforeIndex certain to lie before the index event, or there is no date of it yet; what is
 *     false here never counts for a model
 * @param rule how it was derived; null when measured
 * @param sources the very resources it rests on
 */
public record CoursePoint(
    Instant at,
    @Nullable LocalDate day,
    Value value,
    Standing standing,
    boolean beforeIndex,
    @Nullable String rule,
    List<VersionedReference> sources) {
  public CoursePoint {
    sources = List.copyOf(sources);
  }

  /** The number, or the limit on one side of which it lies. */
  public double number() {
    return switch (value) {
      case Value.Quantity(double exact, String _) -> exact;
      case Value.Censored(Value.Side _, double limit, String _) -> limit;
      case Value.Flag _, Value.Category _ ->
          throw new IllegalStateException("A course is of numbers");
    };
  }

  /** Without the value: it is patient data. */
  @Override
  public String toString() {
    return "CoursePoint[" + standing + "]";
  }
}
