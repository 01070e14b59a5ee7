package org.hepacast.radiomics.volume;

/** An axis of the grid; {@code NONE} where a choice of axis may be left open. */
public enum Axis {
  NONE,
  X,
  Y,
  Z
}
