package org.hepacast.ingest.ehr.harvest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hepacast.contracts.deadletter.DeadLetterReason;
import org.hepacast.ingest.bundle.EhrAddresses;
import org.hepacast.ingest.ehr.harvest.Completion.Completed;
import org.hepacast.ingest.patient.KnownPatients;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.structure.Structure;
import org.hepacast.kit.kafka.OutgoingEvent;
import org.hepacast.kit.kafka.OutgoingRecord;
import org.jspecify.annotations.Nullable;

/**
 * Passes on what was read from the EHR. Nobody waits there for an answer: what cannot be understood
 * is put aside with its reason, and what only makes no sense as a feature (an unknown unit, say)
 * goes on all the same, because the feature service keeps the reason beside the feature. Safe for
 * use by many threads.
 */
public final class Harvest {
  private static final String TOO_LARGE =
      "Larger than Kafka takes: raise the broker's message.max.bytes, or keep attachments apart";

  private final String source;
  private final Sorting sorting;
  private final Completion completion;
  private final Letters letters;
  private final Checks checks;
  private final Output output;
  private final Clock clock;

  /**
   * The EHR whose resources these are.
   *
   * @param source name under which they travel
   * @param ehr which its own absolute references begin with
   * @param targets reads what resources only refer to: Endpoints of studies, Medications of orders
   */
  public record Origin(String source, EhrAddresses ehr, TargetReader targets) {
    public Origin(String source, EhrAddresses ehr) {
      this(source, ehr, TargetReader.NONE);
    }
  }

  /**
   * Where everything goes; both return when the broker has it.
   *
   * @param publish false when one of them is larger than Kafka will ever take
   */
  public record Output(Predicate<List<OutgoingEvent>> publish, PutAside putAside) {}

  /** What the resources are held against. */
  public record Checks(Structure structure, KnownPatients patients, SeenVersions seen) {}

  public Harvest(Origin origin, Checks checks, Output output, Clock clock) {
    this.source = origin.source();
    this.sorting = new Sorting(checks.structure(), origin.ehr());
    this.completion = new Completion(origin.targets());
    this.letters = new Letters(origin.source(), clock);
    this.checks = checks;
    this.output = output;
    this.clock = clock;
  }

  /** Reads one, once: to be looked at before it is passed on. */
  public Received read(byte[] json) {
    return new Received(json, sorting.sort(json));
  }

  /** As {@link #passOn}, of resources that nobody need look at before. */
  public Yield take(List<byte[]> resources) {
    return passOn(resources.stream().map(this::readUnlessSeen).toList());
  }

  private Received readUnlessSeen(byte[] json) {
    return Glance.at(json)
        .filter(seen -> isSeen(seen.version()))
        .map(seen -> new Received(json, seen))
        .orElseGet(() -> read(json));
  }

  /** Returns once the broker has acknowledged all that was new. */
  public Yield passOn(List<Received> resources) {
    Instant receivedAt = clock.instant();
    Map<String, OutgoingEvent> events = new LinkedHashMap<>();
    var gathered = new ArrayList<Reference>();
    var yield = Yield.NONE;
    for (Received received : resources) {
      yield = yield.reaching(received.sorted().lastUpdated());
      switch (received.sorted()) {
        case Sorted.Seen seen -> yield = yield.read(false, seen.lastUpdated());
        case Sorted.Fit fit when isSeen(fit.version()) ->
            yield = yield.read(false, fit.lastUpdated());
        case Sorted.Fit fit -> {
          Completed completed = completion.of(fit);
          boolean isNew = !isSeen(completed.version());
          yield = yield.read(isNew, fit.lastUpdated());
          if (isNew) {
            events.put(
                completed.version(), completed.resource().event(source, fit.patient(), receivedAt));
            gathered.add(fit.patient());
          }
          yield = completed.later() ? yield.later() : yield;
        }
        case Sorted.Unfit unfit -> yield = yield.aside(putAside(unfit, received.json()));
        case Sorted.NotOurs notOurs -> {}
      }
    }
    int tooLarge = publish(List.copyOf(events.values()));
    events.keySet().forEach(checks.seen()::add);
    gathered.forEach(checks.patients()::remember);
    return yield.passedOn(events.size() - tooLarge, tooLarge);
  }

  private boolean isSeen(String version) {
    return checks.seen().contains(version);
  }

  private boolean putAside(Sorted.Unfit unfit, byte[] json) {
    boolean isNew = !isSeen(unfit.version());
    if (isNew) {
      output.putAside().put(letters.of(unfit, json), unfit.reason(), unfit.text());
      checks.seen().add(unfit.version());
    }
    return isNew;
  }

  /**
   * One resource that Kafka will never take must not stop the sweep for all the others: then each
   * goes alone, in the same order, and that one is put aside.
   *
   * @return how many were put aside
   */
  private int publish(List<OutgoingEvent> events) {
    if (events.isEmpty() || output.publish().test(events)) {
      return 0;
    }
    if (events.size() > 1) {
      return events.stream().mapToInt(event -> publish(List.of(event))).sum();
    }
    OutgoingEvent event = events.getFirst();
    output.putAside().put(event.toRecord(), DeadLetterReason.TOO_LARGE, TOO_LARGE);
    return 1;
  }

  /** What can only be named, and not passed on. */
  public OutgoingRecord letter(Reference reference, byte[] json) {
    return letters.of(reference.type(), reference, json);
  }

  /**
   * What came of some resources.
   *
   * @param read resources of the types this suite reads
   * @param passedOn those not seen before
   * @param newest the latest {@code meta.lastUpdated} among all
   * @param oldestNew the earliest among those not seen before
   * @param untold those whose drug the EHR may tell later: they have to be read again
   */
  public record Yield(
      int read,
      int passedOn,
      int putAside,
      @Nullable Instant newest,
      @Nullable Instant oldestNew,
      int untold) {

    public static final Yield NONE = new Yield(0, 0, 0, null, null, 0);

    public Yield plus(Yield other) {
      return new Yield(
          read + other.read,
          passedOn + other.passedOn,
          putAside + other.putAside,
          later(newest, other.newest),
          earlier(oldestNew, other.oldestNew),
          untold + other.untold);
    }

    private Yield reaching(@Nullable Instant lastUpdated) {
      return new Yield(read, passedOn, putAside, later(newest, lastUpdated), oldestNew, untold);
    }

    private Yield read(boolean isNew, @Nullable Instant lastUpdated) {
      return new Yield(
          read + 1,
          passedOn,
          putAside,
          newest,
          isNew ? earlier(oldestNew, lastUpdated) : oldestNew,
          untold);
    }

    private Yield aside(boolean isNew) {
      return new Yield(read + 1, passedOn, putAside + (isNew ? 1 : 0), newest, oldestNew, untold);
    }

    private Yield later() {
      return new Yield(read, passedOn, putAside, newest, oldestNew, untold + 1);
    }

    private Yield passedOn(int events, int tooLarge) {
      return new Yield(read, events, putAside + tooLarge, newest, oldestNew, untold);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.isBefore(other) ? one : other;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      return one.isAfter(other) ? one : other;
    }
  }
}
