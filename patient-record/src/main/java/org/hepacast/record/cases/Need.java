package org.hepacast.record.cases;

import java.time.Instant;
import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/**
 * Results that a computation may need: those of a feature that touch a span of time, and of what
 * lies beyond it only the nearest on either side.
 *
 * @param from {@link Instant#MIN} where the window has no beginning
 * @param until not itself
 * @param enough what makes older results of the span needless; null where nothing does
 */
public record Need(
    PatientKey patient, String feature, Instant from, Instant until, @Nullable Enough enough) {

  /**
   * The newest result that settles the feature: read, final, of the best rank, with a time. What
   * ends before it can neither take its place nor cast doubt on it.
   *
   * @param from from here on a time lies in the window
   * @param until not itself
   * @param with a second feature of which a settling result of the very same instant is needed too;
   *     null where none is
   */
  public record Enough(Instant from, Instant until, @Nullable String with) {}
}
