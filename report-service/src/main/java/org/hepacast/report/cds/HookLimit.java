package org.hepacast.report.cds;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.hepacast.kit.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Hooks in work. An EHR that asks for more than can be answered is told at once and shows no card;
 * those who have a place are answered in time. Nobody waits here for a place: the person who opened
 * the patient would wait too.
 */
@ApplicationScoped
class HookLimit {
  private static final String RETRY_SECONDS = "1";

  private final Semaphore places;
  private final Counter refused;

  HookLimit(CdsConfig config, MeterRegistry registry) {
    places = new Semaphore(config.concurrentRequests());
    refused = registry.counter("hepacast.cds.refused");
  }

  /** Before a thread of those who may wait is taken. */
  @Limited
  @ServerRequestFilter(nonBlocking = true, priority = Priorities.AUTHENTICATION)
  public Optional<Response> enter(RoutingContext context) {
    if (!places.tryAcquire()) {
      refused.increment();
      return Optional.of(full());
    }
    // However it ends, by an answer or by a caller who has gone away.
    context.addEndHandler(ended -> places.release());
    return Optional.empty();
  }

  private static Response full() {
    Problem problem =
        Problem.of(
            503,
            "Too many hooks at one time",
            "As many as are answered at one time are in work; ask again in a second, or show no"
                + " card.");
    return Response.fromResponse(problem.response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }
}
