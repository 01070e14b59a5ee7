package org.hepacast.kit.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.kit.problem.Problem;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Records every exchange of an endpoint that touches records, and every one that was refused. What
 * is read leaves once its entry is acknowledged, or not at all; who says why it must be has it all
 * the same, and the entry follows.
 */
class AuditFilter {
  static final String REASON = "X-Hepacast-Reason";
  private static final Logger LOG = Logger.getLogger(AuditFilter.class);
  private static final Pattern USABLE = Pattern.compile("[^\\p{Cntrl}]{3,300}");
  private static final String REFUSED = "org.hepacast.audit.refused";
  private static final String RETRY_SECONDS = "5";

  private final AuditTrail trail;
  private final Exchange exchange;
  private final Touched touched;
  private final MeterRegistry registry;

  AuditFilter(AuditTrail trail, Exchange exchange, Touched touched, MeterRegistry registry) {
    this.trail = trail;
    this.exchange = exchange;
    this.touched = touched;
    this.registry = registry;
  }

  /** What could not be recorded afterwards is not begun. */
  @ServerRequestFilter
  public Optional<Response> before(ContainerRequestContext request, ResourceInfo called) {
    Optional<AuditKind.Way> way = endpoint(called).flatMap(Endpoint::kind).map(AuditKind::way);
    String given = request.getHeaderString(REASON);
    if (way.isEmpty() || !trail.enabled()) {
      return Optional.empty();
    }
    if (given != null && !USABLE.matcher(given).matches()) {
      return Optional.of(
          Problem.of(
                  400,
                  "Not a reason",
                  REASON + " takes 3 to 300 characters of one line, without patient data.")
              .response());
    }
    boolean waits = way.get() == AuditKind.Way.READING || way.get() == AuditKind.Way.DEED;
    if (waits && given == null && trail.away()) {
      request.setProperty(REFUSED, true);
      return Optional.of(refusal());
    }
    return Optional.empty();
  }

  @ServerResponseFilter
  public void after(
      ContainerRequestContext request, ContainerResponseContext response, ResourceInfo called) {
    Optional<Endpoint> endpoint = endpoint(called);
    if (!trail.enabled() || endpoint.isEmpty() || request.getProperty(REFUSED) != null) {
      return;
    }
    int status = response.getStatus();
    String shown = endpoint.get().shown();
    if (status == 401 || status == 403) {
      if (touched.claim()) {
        trail.gather(exchange.entry(AuditKind.ACCESS_REFUSED, shown, status, null));
      }
    } else if (endpoint.get().kind().isPresent() && touched.claim()) {
      AuditKind kind = touched.kind(endpoint.get().kind().get());
      String reason = request.getHeaderString(REASON);
      boolean left = record(exchange.entry(kind, shown, status, usable(reason)));
      if (!left) {
        replace(response);
      }
    }
  }

  private static @Nullable String usable(@Nullable String reason) {
    return reason != null && USABLE.matcher(reason).matches() ? reason : null;
  }

  /**
   * @return false where the answer must not leave
   */
  private boolean record(AuditEntry entry) {
    return switch (entry.kind().way()) {
      case GATHERED, CHAIN -> {
        trail.gather(entry);
        yield true;
      }
      case DEED -> {
        acknowledged(trail.write(entry));
        yield true;
      }
      case READING -> read(entry);
    };
  }

  private boolean read(AuditEntry entry) {
    CompletableFuture<Void> written = trail.write(entry);
    // Of what failed nothing has left.
    if (entry.status() >= 400 || acknowledged(written)) {
      return true;
    }
    // Where there is not even room to wait, a reason does not help: nobody would ever know.
    if (entry.reason() == null || written.isCompletedExceptionally()) {
      return false;
    }
    LOG.warnf(
        "Read with a reason before it was recorded, Kafka being away: caller=%s kind=%s",
        entry.who().name(), entry.kind().code());
    return true;
  }

  /** Where nobody may wait, on an event loop, it is not waited for: no reading ends there. */
  private boolean acknowledged(CompletableFuture<Void> written) {
    if (!BlockingOperationControl.isBlockingAllowed()) {
      return written.isDone() && !written.isCompletedExceptionally();
    }
    try {
      long most = trail.away() ? 0 : trail.patience().toNanos();
      written.get(most, TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Response refusal() {
    registry.counter("hepacast.audit.refused").increment();
    return Response.fromResponse(problem().response())
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .build();
  }

  private void replace(ContainerResponseContext response) {
    registry.counter("hepacast.audit.refused").increment();
    response.getHeaders().clear();
    response.setStatus(problem().status());
    response.setEntity(problem(), new Annotation[0], MediaType.valueOf(Problem.MEDIA_TYPE));
    response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
  }

  private static Problem problem() {
    return Problem.of(
        503,
        "Not recorded",
        "What is read here must be recorded, and Kafka does not take it now (topic hepacast.audit);"
            + " try again in a moment. If it cannot wait, send the header '"
            + REASON
            + ": why, in words without patient data': it is recorded as soon as Kafka is back.");
  }

  private static Optional<Endpoint> endpoint(@Nullable ResourceInfo called) {
    return called == null || called.getResourceMethod() == null
        ? Optional.empty()
        : Optional.of(Endpoint.of(called.getResourceClass(), called.getResourceMethod()));
  }
}
