package org.hepacast.contracts.audit;

import java.time.Instant;
import java.util.List;

/**
 * What a check has found.
 *
 * @param chains by when they began
 * @param strangers records that belong to no chain
 */
public record ChainReport(List<Chain> chains, List<ChainFault> strangers) {
  /**
   * One writer's entries.
   *
   * @param service which program
   * @param instance which of its processes
   * @param entries how many were read
   * @param first when the first of them was recorded
   * @param last when the last was
   * @param state how it stands at its end
   */
  public record Chain(
      String id,
      String service,
      String instance,
      int entries,
      Instant first,
      Instant last,
      State state,
      List<ChainFault> faults) {}

  /** The end of a chain. */
  public enum State {
    /** Its writer has ended in order. */
    CLOSED,
    /** Its writer is at work. */
    OPEN,
    /** Its writer was killed, or the end is lost: nobody can tell. */
    UNCLOSED
  }

  public ChainReport {
    chains = List.copyOf(chains);
    strangers = List.copyOf(strangers);
  }

  /**
   * @param unclosedToo whether a chain without its end counts as whole
   */
  public boolean isWhole(boolean unclosedToo) {
    return strangers.isEmpty()
        && chains.stream()
            .flatMap(chain -> chain.faults().stream())
            .allMatch(fault -> unclosedToo && fault.kind() == ChainFault.Kind.UNCLOSED);
  }
}
