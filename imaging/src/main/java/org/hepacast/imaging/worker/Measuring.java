package org.hepacast.imaging.worker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.Picture;
import org.hepacast.imaging.store.StowObject;
import org.jspecify.annotations.Nullable;

/**
 * What a worker needs of measuring, in two steps: whether the images are the patient's and which of
 * them are to be measured; then the measurement, unless the same was measured before.
 */
public interface Measuring {

  /**
   * @param digest of an enabled protocol
   */
  Prepared prepare(Path folder, ImagingRequest request, String digest, Watch watch);

  /** What the folder was found to be. */
  sealed interface Prepared {}

  /**
   * Ready to be measured.
   *
   * @param contentHash of the images and segmentations that will be measured
   */
  record Ready(String contentHash, List<Decision> decisions, Measurement measurement)
      implements Prepared {
    public Ready {
      decisions = List.copyOf(decisions);
    }
  }

  /** The second step. */
  @FunctionalInterface
  interface Measurement {
    Answer run(Watch watch);
  }

  /** What became of it. */
  sealed interface Answer {}

  /**
   * @param acquired when the measured images were taken; null where they do not say
   * @param pictures slices with contours, in the order in which one scrolls
   * @param objects for the archive
   */
  record Done(
      ImagingOutcome.Done outcome,
      @Nullable Instant acquired,
      List<Picture> pictures,
      List<StowObject> objects)
      implements Answer {
    public Done {
      pictures = List.copyOf(pictures);
      objects = List.copyOf(objects);
    }
  }

  /** It cannot be measured as it is. */
  record Refused(ImagingRefusal reason, String words, List<Decision> decisions)
      implements Prepared, Answer {
    public Refused {
      decisions = List.copyOf(decisions);
    }
  }

  /** Follows the measurement and may end it by an exception. */
  @FunctionalInterface
  interface Watch {
    void at(int done, int all);
  }
}
