package org.hepacast.kit.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.security.Denial;
import org.hepacast.kit.security.DenialWitness;

/**
 * Records calls that are refused because of who made them: of streams of server-sent events, too,
 * which have no response that a filter would see.
 */
@ApplicationScoped
class RefusedCalls implements DenialWitness {
  private final AuditTrail trail;
  private final Exchange exchange;
  private final Touched touched;

  RefusedCalls(AuditTrail trail, Exchange exchange, Touched touched) {
    this.trail = trail;
    this.exchange = exchange;
    this.touched = touched;
  }

  @Override
  public void refused(Denial denial, ResourceInfo called) {
    Endpoint endpoint = Endpoint.of(called.getResourceClass(), called.getResourceMethod());
    if (trail.enabled() && touched.claim()) {
      trail.gather(
          exchange.entry(
              AuditKind.ACCESS_REFUSED, endpoint.shown(), denial.reason().status(), null));
    }
  }
}
