package org.hepacast.report.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.hepacast.report.worklist.Position;

/** Everybody who listens at this instance. Safe to use by several threads. */
public final class Audience {
  /** A listener that has not taken so many messages is a second or more behind for each. */
  private static final int MOST_NOT_TAKEN = 5;

  /** Less than what proxies usually wait for (nginx: 60 seconds). */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  /** Then it comes back, and shows anew that it may listen. */
  private static final Duration LONGEST_STAY = Duration.ofMinutes(30);

  /** What has changed since a position. */
  @FunctionalInterface
  public interface News {
    Told since(Position position);
  }

  /**
   * What is told from one position on.
   *
   * @param message empty when nothing has changed
   * @param position the next time is told from here on
   */
  public record Told(Optional<Message> message, Position position) {}

  private static final class Seat {
    final Listener listener;
    final Instant since;
    final AtomicInteger notTaken = new AtomicInteger();
    Position position;
    Instant toldAt;

    Seat(Listener listener, Position position, Instant since) {
      this.listener = listener;
      this.position = position;
      this.since = since;
      this.toldAt = since;
    }

    void send(Message message, Instant now) {
      toldAt = now;
      notTaken.incrementAndGet();
      listener
          .send(message)
          .whenComplete(
              (done, failure) -> {
                if (failure == null) {
                  notTaken.decrementAndGet();
                } else {
                  listener.close();
                }
              });
    }
  }

  private final int most;
  private final Clock clock;
  private final List<Seat> seats = new ArrayList<>();

  /**
   * @param most how many may listen at one time
   */
  public Audience(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * @param position what has changed after it is told
   * @return false when there is no place
   */
  public synchronized boolean add(Listener listener, Position position) {
    letGo();
    if (seats.size() >= most) {
      return false;
    }
    seats.add(new Seat(listener, position, clock.instant()));
    return true;
  }

  public synchronized int size() {
    return seats.size();
  }

  /** Tells everybody what is new to them; the news are asked for once for each position. */
  public void tell(News news) {
    Map<Position, Told> asked = new HashMap<>();
    for (Seat seat : present()) {
      Told told = asked.computeIfAbsent(seat.position, news::since);
      Instant now = clock.instant();
      told.message()
          .ifPresentOrElse(
              message -> seat.send(message, now),
              () -> {
                if (!now.isBefore(seat.toldAt.plus(LONGEST_SILENCE))) {
                  seat.send(new Message.Still(), now);
                }
              });
      seat.position = told.position();
    }
  }

  private synchronized List<Seat> present() {
    letGo();
    return List.copyOf(seats);
  }

  private void letGo() {
    Instant latest = clock.instant().minus(LONGEST_STAY);
    seats.removeIf(
        seat -> {
          boolean stays =
              seat.listener.open()
                  && seat.notTaken.get() < MOST_NOT_TAKEN
                  && seat.since.isAfter(latest);
          if (!stays) {
            seat.listener.close();
          }
          return !stays;
        });
  }

  /** Lets everybody go: they find another instance. */
  public synchronized void close() {
    seats.forEach(seat -> seat.listener.close());
    seats.clear();
  }
}
