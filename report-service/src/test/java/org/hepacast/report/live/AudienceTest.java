package org.hepacast.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.hepacast.report.sample.MovingClock;
import org.hepacast.report.worklist.Position;
import org.junit.jupiter.api.Test;

class AudienceTest {
  private static final Position START = new Position("10:10:");
  private static final Position NEXT = new Position("11:11:");
  private static final Audience.Told NOTHING = new Audience.Told(Optional.empty(), NEXT);
  private static final Audience.Told ROWS =
      new Audience.Told(
          Optional.of(new Message.Rows(new RowWriter.Written("<tr></tr>", List.of()), NEXT)), NEXT);

  private final MovingClock hand = new MovingClock();
  private final Audience audience = new Audience(2, hand);

  /** A browser, fast, slow or gone. */
  private static final class Browser implements Listener {
    private final List<Message> got = new ArrayList<>();
    private CompletionStage<?> taken = CompletableFuture.completedFuture(null);
    private boolean open = true;

    @Override
    public boolean open() {
      return open;
    }

    @Override
    public CompletionStage<?> send(Message message) {
      got.add(message);
      return taken;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  @Test
  void everybodyIsToldAndTheNewsAreAskedForOncePerPosition() {
    var first = new Browser();
    var second = new Browser();
    audience.add(first, START);
    audience.add(second, START);
    var asked = new ArrayList<Position>();

    audience.tell(
        position -> {
          asked.add(position);
          return ROWS;
        });

    assertThat(asked).containsExactly(START);
    assertThat(first.got).containsExactly(ROWS.message().orElseThrow());
    assertThat(second.got).containsExactly(ROWS.message().orElseThrow());
  }

  @Test
  void whoWasToldGoesOnFromThere() {
    audience.add(new Browser(), START);
    audience.tell(position -> ROWS);
    var late = new Browser();
    audience.add(late, START);
    var asked = new ArrayList<Position>();

    audience.tell(
        position -> {
          asked.add(position);
          return NOTHING;
        });

    assertThat(asked).containsExactly(NEXT, START);
  }

  @Test
  void noMoreListenThanMay() {
    assertThat(audience.add(new Browser(), START)).isTrue();
    assertThat(audience.add(new Browser(), START)).isTrue();
    var third = new Browser();
    assertThat(audience.add(third, START)).isFalse();
    assertThat(audience.size()).isEqualTo(2);
    assertThat(third.got).isEmpty();
  }

  @Test
  void whoeverHasGoneLeavesAPlaceAtOnce() {
    var gone = new Browser();
    audience.add(gone, START);
    audience.add(new Browser(), START);
    gone.close();

    assertThat(audience.add(new Browser(), START)).isTrue();
    assertThat(audience.size()).isEqualTo(2);
  }

  @Test
  void whoDoesNotKeepUpIsLetGo() {
    var slow = new Browser();
    slow.taken = new CompletableFuture<>();
    var fast = new Browser();
    audience.add(slow, START);
    audience.add(fast, START);

    for (int turn = 0; turn < 6; turn++) {
      audience.tell(position -> ROWS);
    }

    assertThat(slow.open).isFalse();
    assertThat(slow.got).hasSize(5);
    assertThat(fast.got).hasSize(6);
    assertThat(audience.size()).isEqualTo(1);
  }

  @Test
  void whoCannotBeReachedIsLetGo() {
    var broken = new Browser();
    broken.taken = CompletableFuture.failedFuture(new IllegalStateException("reset"));
    audience.add(broken, START);

    audience.tell(position -> ROWS);
    audience.tell(position -> ROWS);

    assertThat(broken.open).isFalse();
    assertThat(broken.got).hasSize(1);
    assertThat(audience.size()).isZero();
  }

  @Test
  void aLineOnWhichNothingHappensIsKeptAlive() {
    var browser = new Browser();
    audience.add(browser, START);
    audience.tell(position -> NOTHING);
    assertThat(browser.got).isEmpty();

    hand.move(Duration.ofSeconds(15));
    audience.tell(position -> NOTHING);
    audience.tell(position -> NOTHING);

    assertThat(browser.got).containsExactly(new Message.Still());
  }

  @Test
  void afterHalfAnHourEverybodyHasToAskAgain() {
    var browser = new Browser();
    audience.add(browser, START);
    hand.move(Duration.ofMinutes(30));

    audience.tell(position -> ROWS);

    assertThat(browser.open).isFalse();
    assertThat(browser.got).isEmpty();
  }

  @Test
  void everybodyIsLetGoAtTheEnd() {
    var browser = new Browser();
    audience.add(browser, START);

    audience.close();

    assertThat(browser.open).isFalse();
    assertThat(audience.size()).isZero();
  }

  @Test
  void rowsAreNotInTheTextOfAMessage() {
    assertThat(
            new Message.Rows(new RowWriter.Written("<td>secret</td>", List.of()), START).toString())
        .doesNotContain("secret");
  }
}
