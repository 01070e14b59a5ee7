package org.hepacast.report.delivery;

import java.util.Collection;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.contracts.delivery.Delivery;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;

/** What the outcomes of deliveries say of the EHR. */
final class EhrHealth {
  private final CircuitBreaker breaker;
  private final Dependencies dependencies;

  EhrHealth(CircuitBreaker breaker, Dependencies dependencies) {
    this.breaker = breaker;
    this.dependencies = dependencies;
  }

  /**
   * @param outcomes of one parcel: one transaction is one failure
   */
  void judge(Collection<Outcome> outcomes) {
    boolean answered = false;
    for (Outcome outcome : outcomes) {
      switch (outcome) {
        case Outcome.Settled settled -> answered |= wrote(settled.result());
        case Outcome.Parked parked -> answered |= parked.reason() != DeadLetterReason.DEFECT;
        case Outcome.Postponed postponed -> {
          if (postponed.why() == Outcome.Why.EHR_AWAY) {
            away(postponed.fault());
            return;
          }
          if (postponed.why() == Outcome.Why.EHR_DENIES) {
            dependencies.down(Dependency.EHR, postponed.fault());
            return;
          }
        }
      }
    }
    if (answered) {
      breaker.succeeded();
      dependencies.up(Dependency.EHR);
    }
  }

  private static boolean wrote(Delivery.Result result) {
    return switch (result) {
      case CREATED, UPDATED, WITHDRAWN -> true;
      case UNCHANGED, NOTHING_TO_WRITE -> false;
    };
  }

  private void away(String fault) {
    breaker.failed();
    if (breaker.open()) {
      dependencies.down(Dependency.EHR, fault);
    }
  }
}
