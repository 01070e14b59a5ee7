package org.hepacast.imaging.measure;

import java.util.List;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.SeriesDecision;

/**
 * The study cannot be measured, and sending it again as it is will not change that.
 *
 * @param text for the person who can mend it: what is wrong and what to do; without patient data
 */
public record NotMeasured(RefusalReason reason, String text, List<SeriesDecision> decisions)
    implements Measurement {

  public NotMeasured {
    decisions = List.copyOf(decisions);
  }
}
