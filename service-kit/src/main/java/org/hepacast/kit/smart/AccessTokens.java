package org.hepacast.kit.smart;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.hepacast.kit.ehr.Credentials;
import org.hepacast.kit.ehr.NoAnswer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The token that is good now. It is renewed aside, in the last quarter of its life, so that no
 * request waits for one but the first, and the first after a silence as long as that life. However
 * many ask, one request for a token is under way at a time.
 */
final class AccessTokens implements Credentials {
  private static final Logger LOG = Logger.getLogger(AccessTokens.class);

  /**
   * A token endpoint that has failed is left alone for that long; who asks is told what it said.
   */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** An EHR that refuses fresh tokens is not asked for one with every request. */
  private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(10);

  private record Fault(String what, Instant until) {}

  private final TokenSource source;
  private final List<String> wanted;
  private final Executor aside;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private final AtomicBoolean renewing = new AtomicBoolean();
  private volatile @Nullable AccessToken current;
  private @Nullable Fault fault;
  private Instant refusedLast = Instant.MIN;
  private List<String> lacking = List.of();

  /**
   * @param wanted scopes; what is granted of them is not the same everywhere
   * @param aside runs a renewal that nobody waits for
   */
  AccessTokens(TokenSource source, List<String> wanted, Executor aside, Clock clock) {
    this.source = source;
    this.wanted = List.copyOf(wanted);
    this.aside = aside;
    this.clock = clock;
  }

  @Override
  public Optional<String> get() throws NoAnswer {
    AccessToken token = current;
    Instant now = clock.instant();
    if (token == null || !now.isBefore(token.end())) {
      return Optional.of(successor(token).header());
    }
    if (!now.isBefore(token.renewal()) && renewing.compareAndSet(false, true)) {
      aside.execute(() -> renew(token));
    }
    return Optional.of(token.header());
  }

  private void renew(AccessToken token) {
    try {
      successor(token);
    } catch (NoAnswer e) {
      LOG.warnf("The token for the EHR cannot be renewed yet: %s", e.what());
    } finally {
      renewing.set(false);
    }
  }

  /** Whoever waited meanwhile takes what another has got. */
  private AccessToken successor(@Nullable AccessToken of) throws NoAnswer {
    fetching.lock();
    try {
      AccessToken there = current;
      return there != null && there != of ? there : fetched();
    } finally {
      fetching.unlock();
    }
  }

  private AccessToken fetched() throws NoAnswer {
    Fault before = fault;
    if (before != null && clock.instant().isBefore(before.until())) {
      throw NoAnswer.beforehand(before.what());
    }
    try {
      AccessToken token = source.fetch();
      fault = null;
      current = token;
      tellWhatIsLacking(token);
      return token;
    } catch (NoAnswer e) {
      fault = new Fault(e.what(), clock.instant().plus(PAUSE));
      throw e;
    }
  }

  @Override
  public boolean renewed(String refused) throws NoAnswer {
    fetching.lock();
    try {
      AccessToken there = current;
      if (there != null && !there.header().equals(refused)) {
        return true;
      }
      if (clock.instant().isBefore(refusedLast.plus(BETWEEN_REFUSALS))) {
        return false;
      }
      refusedLast = clock.instant();
      current = null;
      fetched();
      return true;
    } finally {
      fetching.unlock();
    }
  }

  /** A scope that is not granted shows itself as 403 of that type; this says why. */
  private void tellWhatIsLacking(AccessToken token) {
    List<String> now =
        token.granted().isEmpty()
            ? List.of()
            : wanted.stream().filter(scope -> !token.granted().contains(scope)).toList();
    if (!now.isEmpty() && !now.equals(lacking)) {
      LOG.warnf("The EHR has not granted as asked: %s", String.join(" ", now));
    }
    lacking = now;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "AccessTokens[" + current + "]";
  }
}
