package org.hepacast.model.watch.recalibration;

import java.time.Instant;
import org.hepacast.model.watch.judge.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * On a proposal.
 *
 * @param by name of the caller
 * @param reason in the caller's words; null where none was given
 */
public record Decision(
    Proposal proposal, Answer answer, Instant at, String by, @Nullable String reason) {

  /** With so many times the events the figures are new ones. */
  private static final double NEWS = 1.5;

  /** Whether a proposal asks again what was decided here: on nearly the same events. */
  public boolean answers(Proposal asked) {
    return proposal.of().equals(asked.of())
        && proposal.endpoint() == asked.endpoint()
        && asked.events() < NEWS * proposal.events();
  }

  /** What was decided. */
  public enum Answer {
    /** The factor is to be part of the next version. */
    ACCEPTED,
    DECLINED
  }
}
