package org.hepacast.ingest.ehr.load;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.ingest.ehr.harvest.Harvest;
import org.jspecify.annotations.Nullable;

/**
 * A load of history, as an operator sees it.
 *
 * @param scope {@code server} or {@code patient}; which patient is not shown
 * @param type the resource type being read, or read last
 * @param read resources read so far
 * @param passedOn those not seen before
 * @param notRead types that the EHR does not offer or allow, with the reason
 * @param fault why it failed; null unless it has
 */
public record Load(
    String scope,
    State state,
    @Nullable String type,
    int read,
    int passedOn,
    int putAside,
    List<String> notRead,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String fault) {

  public Load {
    notRead = List.copyOf(notRead);
  }

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  static Load started(String scope, Instant now) {
    return new Load(scope, State.RUNNING, null, 0, 0, 0, List.of(), now, null, null);
  }

  Load at(String type) {
    return new Load(
        scope, state, type, read, passedOn, putAside, notRead, startedAt, endedAt, fault);
  }

  /**
   * @param typeBegun the load when this type was begun: what is read again is not counted again
   */
  Load plus(Harvest.Yield yield, Load typeBegun) {
    return new Load(
        scope,
        state,
        type,
        Math.max(read, typeBegun.read() + yield.read()),
        passedOn + yield.passedOn(),
        putAside + yield.putAside(),
        notRead,
        startedAt,
        endedAt,
        fault);
  }

  Load without(String type) {
    List<String> more = Stream.concat(notRead.stream(), Stream.of(type)).toList();
    return new Load(
        scope, state, this.type, read, passedOn, putAside, more, startedAt, endedAt, fault);
  }

  Load done(Instant now) {
    return new Load(
        scope, State.DONE, type, read, passedOn, putAside, notRead, startedAt, now, null);
  }

  Load failed(Instant now, String why) {
    return new Load(
        scope, State.FAILED, type, read, passedOn, putAside, notRead, startedAt, now, why);
  }
}
