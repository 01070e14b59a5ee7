package org.hepacast.report.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.kit.logging.Faults;
import org.hepacast.kit.retry.Backoff;
import org.hepacast.kit.retry.Poison;
import org.hepacast.kit.retry.ShuttingDown;
import org.jboss.logging.Logger;

/** Runs what is due of a case or study to its end: delivers, and makes what came of it durable. */
final class DeliveryRun implements Dispatcher.JobRunner {
  private static final Logger LOG = Logger.getLogger(DeliveryRun.class);

  /** How soon a job that had to let another one pass comes back. */
  private static final Duration STEP_ASIDE = Duration.ofMillis(50);

  private static final String UNREADABLE =
      "What is stored is not readable by this version of the service: send it again, or run the"
          + " version that wrote it";

  private final Attempts attempts;
  private final EhrHealth health;
  private final Ledger ledger;
  private final Backoff pauses;

  DeliveryRun(Attempts attempts, EhrHealth health, Ledger ledger, Backoff pauses) {
    this.attempts = attempts;
    this.health = health;
    this.ledger = ledger;
    this.pauses = pauses;
  }

  @Override
  public void run(List<Job> parcel) {
    String subject = parcel.getFirst().claimed().subject();
    try {
      Map<Job, Outcome> outcomes = attempts.deliver(parcel);
      health.judge(outcomes.values());
      finish(outcomes);
    } catch (DatabaseAway | ShuttingDown e) {
      // The claims run out, and the jobs are taken again.
      LOG.infof("Delivery left for later: subject=%s", subject);
    } catch (RuntimeException e) {
      LOG.errorf(Faults.withoutMessages(e), "Delivery failed by a defect: subject=%s", subject);
      parcel.forEach(job -> finish(job, defect(job)));
    }
  }

  private static Outcome defect(Job job) {
    return new Outcome.Parked(
        DeadLetterReason.DEFECT,
        "The delivery failed: see the service's log, mend it, then replay",
        job.inDoubt());
  }

  /** What was settled by one transaction at the EHR is noted in one here. */
  private void finish(Map<Job, Outcome> outcomes) {
    var settled = new LinkedHashMap<Job, Outcome.Settled>();
    outcomes.forEach(
        (job, outcome) -> {
          if (outcome instanceof Outcome.Settled done) {
            settled.put(job, done);
          } else {
            finishOrPark(job, outcome);
          }
        });
    if (settled.isEmpty()) {
      return;
    }
    try {
      ledger.settle(settled);
    } catch (Poison e) {
      settled.forEach(this::finishOrPark);
    }
  }

  /** An outcome that the table cannot hold parks its job, and no other of the parcel. */
  private void finishOrPark(Job job, Outcome outcome) {
    try {
      finish(job, outcome);
    } catch (Poison e) {
      LOG.errorf(
          Faults.withoutMessages(e),
          "Outcome could not be noted: eventId=%s subject=%s",
          job.claimed().eventId(),
          job.claimed().subject());
      finish(job, defect(job));
    }
  }

  private void finish(Job job, Outcome outcome) {
    switch (outcome) {
      case Outcome.Settled settled -> ledger.settle(Map.of(job, settled));
      case Outcome.Parked parked -> ledger.park(job, parked);
      case Outcome.Postponed postponed -> ledger.postpone(job, postponed, pause(job, postponed));
    }
  }

  @Override
  public void park(Claimed.Unreadable row) {
    ledger.park(row, new Outcome.Parked(DeadLetterReason.DEFECT, UNREADABLE, true));
  }

  private Duration pause(Job job, Outcome.Postponed postponed) {
    return switch (postponed.why()) {
      case STEP_ASIDE -> STEP_ASIDE;
      case CONFLICT -> pauses.before(job.attempts() - 1);
      case EHR_AWAY -> {
        LOG.warnf(
            "EHR does not take a delivery, trying again: eventId=%s attempt=%d fault=%s",
            job.claimed().eventId(), job.attempts(), postponed.fault());
        yield pauses.before(job.attempts() - 1);
      }
      case EHR_DENIES -> {
        LOG.errorf(
            "EHR refuses the account: eventId=%s attempt=%d fault=%s",
            job.claimed().eventId(), job.attempts(), postponed.fault());
        yield pauses.before(job.attempts() - 1);
      }
    };
  }
}
