package org.hepacast.kit.retry;

/** What a fault asks for. */
public enum FaultKind {
  /** The dependency cannot be reached or does not do its part: wait, and say so. */
  AWAY,
  /** Somebody else was at the same rows at the same time: do it again, at once and quietly. */
  CONFLICT,
  /** This work fails however often it is tried: hand it back, to be put aside with its reason. */
  POISON
}
