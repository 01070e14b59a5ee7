package org.hepacast.imaging.store;

import java.time.Instant;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What was measured once, to be used again for the same files and protocol.
 *
 * @param jobId which measured, and holds the pictures
 */
public record MeasurementRow(
    String jobId, ImagingOutcome.Done outcome, @Nullable Instant acquired, String contentHash) {

  /** The outcome is patient data. */
  @Override
  public String toString() {
    return "Measured[" + jobId + "]";
  }
}
