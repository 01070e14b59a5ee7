package org.hepacast.imaging.measure;

import java.util.List;
import org.hepacast.imaging.study.SeriesDecision;

/** What became of a study under a protocol. */
public sealed interface Measurement permits Measured, NotMeasured {

  /**
   * Every image series of the study, and why it was taken or not; none if it did not come so far.
   */
  List<SeriesDecision> decisions();
}
