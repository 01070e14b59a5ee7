package org.hepacast.kit.audit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.kit.security.AuthConfig;
import org.jspecify.annotations.Nullable;

/** The present exchange as an entry. */
@ApplicationScoped
public class Exchange {
  private static final String UNKNOWN = "unknown";
  private static final String NOBODY = "nobody known (authorisation is off)";

  private final SecurityIdentity caller;
  private final AuthConfig auth;
  private final AuditTrail trail;
  private final Touched touched;
  private final Clock clock = Clock.systemUTC();

  Exchange(SecurityIdentity caller, AuthConfig auth, AuditTrail trail, Touched touched) {
    this.caller = caller;
    this.auth = auth;
    this.trail = trail;
    this.touched = touched;
  }

  /**
   * @param reason as the caller gave it; null where it did not
   */
  AuditEntry entry(AuditKind kind, String endpoint, int status, @Nullable String reason) {
    boolean operates = kind == AuditKind.DECISION || kind == AuditKind.TRAIL_READ;
    var now = clock.instant();
    var entry =
        new AuditEntry(
            now,
            now,
            kind,
            who(),
            kind == AuditKind.ACCESS_REFUSED ? List.of() : touched.patients(),
            endpoint,
            new TreeMap<>(touched.details()),
            status,
            1,
            operates ? Purpose.OPERATIONS : trail.purpose(),
            null,
            trace());
    return reason == null ? entry : entry.breakingGlass(reason);
  }

  /** Not what the caller says of itself: as it was known. */
  AuditEntry.Who who() {
    if (caller.isAnonymous()) {
      return new AuditEntry.Who(auth.enabled() ? UNKNOWN : NOBODY, List.of(), touched.person());
    }
    return new AuditEntry.Who(
        caller.getPrincipal().getName(), List.copyOf(caller.getRoles()), touched.person());
  }

  /**
   * For what is told to the present caller after its exchange has ended, of whatever patients that
   * turns out to be.
   */
  public Consumer<List<AuditEntry.Patient>> later(AuditKind kind, String endpoint) {
    AuditEntry.Who who = who();
    return patients ->
        trail.gather(
            AuditEntry.of(
                clock.instant(), kind, who, patients, endpoint, Map.of(), 200, trail.purpose()));
  }

  private static @Nullable String trace() {
    SpanContext context = Span.current().getSpanContext();
    return context.isValid() ? context.getTraceId() : null;
  }
}
