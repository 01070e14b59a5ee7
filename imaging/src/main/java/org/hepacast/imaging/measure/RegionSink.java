package org.hepacast.imaging.measure;

/** Takes the regions of a study, once everything is computed. */
@FunctionalInterface
public interface RegionSink {

  /** Keeps nothing. */
  RegionSink NONE = _ -> {};

  /** What was measured, and where. */
  void take(MeasuredMasks masks);
}
