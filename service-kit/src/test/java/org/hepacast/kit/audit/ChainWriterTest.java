package org.hepacast.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hepacast.contracts.audit.AuditChain;
import org.hepacast.contracts.audit.AuditEntry;
import org.hepacast.contracts.audit.AuditKind;
import org.hepacast.contracts.audit.ChainCheck;
import org.hepacast.contracts.audit.ChainFault;
import org.hepacast.contracts.audit.ChainReport;
import org.hepacast.contracts.audit.Purpose;
import org.hepacast.contracts.audit.RecordedEntry;
import org.hepacast.contracts.audit.Seal;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChainWriterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final AtomicLong nanos = new AtomicLong();
  private final LinkedBlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
  private final List<Sent> all = new ArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private final ChainWriter writer =
      new ChainWriter(
          () -> new AuditChain("s", "i", Clock.systemUTC(), new Seal.Digest()),
          record -> {
            gate.await();
            var one = new Sent(record, new CompletableFuture<>());
            sent.add(one);
            return one.done;
          },
          Duration.ofSeconds(3),
          nanos::get);

  private record Sent(AuditChain.Written record, CompletableFuture<Void> done) {}

  @AfterEach
  void end() throws InterruptedException {
    gate.countDown();
    writer.close(PATIENCE);
  }

  private static AuditEntry entry(String what) {
    return AuditEntry.of(
        Instant.now(),
        AuditKind.CASE_READ,
        AuditEntry.Who.program("p"),
        List.of(),
        what,
        Map.of(),
        200,
        Purpose.RESEARCH);
  }

  private Sent next() throws InterruptedException {
    Sent one = sent.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(one).isNotNull();
    all.add(one);
    return one;
  }

  private static RecordedEntry read(Sent one) {
    return RecordedEntry.of(EventJson.readTree(one.record().value())).orElseThrow();
  }

  private ChainReport check() {
    var check = new ChainCheck(List.of(), null);
    all.forEach(one -> check.add("", one.record().value(), true));
    return check.report(Instant.now());
  }

  @Test
  void everyEntryIsWrittenOnceAndInOrderAndTheEndIsMarked() throws Exception {
    List<CompletableFuture<Void>> written = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      written.add(writer.write(entry("w" + i)));
    }
    assertThat(read(next()).entry().kind()).isEqualTo(AuditKind.CHAIN_OPENED);
    for (int i = 0; i < 100; i++) {
      Sent one = next();
      assertThat(read(one).entry().what()).isEqualTo("w" + i);
      assertThat(written.get(i)).isNotDone();
      one.done().complete(null);
      written.get(i).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    writer.close(PATIENCE);
    assertThat(read(next()).entry().kind()).isEqualTo(AuditKind.CHAIN_CLOSED);
    assertThat(check().isWhole(false)).isTrue();
  }

  @Test
  void theBrokerIsAwayWhileAnEntryHasWaitedTooLong() throws Exception {
    assertThat(writer.away()).isFalse();
    CompletableFuture<Void> first = writer.write(entry("first"));
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    assertThat(writer.away()).isFalse();
    nanos.addAndGet(1);
    assertThat(writer.away()).isTrue();

    next();
    next().done().complete(null);
    first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(writer.away()).isFalse();
    assertThat(writer.waiting()).isZero();
  }

  @Test
  void whatFindsNoRoomIsRefusedAtOnceAndNothingElseIsLost() throws Exception {
    next();
    gate = new CountDownLatch(1);
    List<CompletableFuture<Void>> taken = new ArrayList<>();
    CompletableFuture<Void> last = writer.write(entry("0"));
    while (!last.isCompletedExceptionally()) {
      taken.add(last);
      last = writer.write(entry(Integer.toString(taken.size())));
    }
    assertThat(taken.size()).isBetween(ChainWriter.ROOM, ChainWriter.ROOM + 1);

    gate.countDown();
    for (CompletableFuture<Void> one : taken) {
      next().done().complete(null);
      one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(check().chains().getFirst().faults()).isEmpty();
  }

  /** An entry that the broker never takes is missing, and its chain goes no further. */
  @Test
  void whatIsRefusedForGoodEndsItsChainAndBeginsAnother() throws Exception {
    next().done().complete(null);
    CompletableFuture<Void> refused = writer.write(entry("refused"));
    Sent lost = next();
    all.removeLast();
    lost.done().completeExceptionally(new IllegalStateException("never"));
    assertThatThrownBy(() -> refused.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);

    writer.write(entry("after"));
    assertThat(read(next()).entry().kind()).isEqualTo(AuditKind.CHAIN_OPENED);
    Sent after = next();
    assertThat(read(after).entry().what()).isEqualTo("after");
    assertThat(read(after).chain()).isNotEqualTo(read(lost).chain());
  }

  @Test
  void withoutAnEndTheLastEntryShowsIt() throws Exception {
    next();
    writer.write(entry("last"));
    next();

    var check = new ChainCheck(List.of(), null);
    all.forEach(one -> check.add("", one.record().value(), true));
    assertThat(check.report(Instant.now().plus(Duration.ofHours(1))).chains().getFirst().faults())
        .extracting(ChainFault::kind)
        .containsExactly(ChainFault.Kind.UNCLOSED);
  }
}
