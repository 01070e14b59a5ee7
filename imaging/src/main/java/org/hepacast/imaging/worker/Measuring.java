package org.hepacast.imaging.worker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.Labels;
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

  /** It is known whether it can be measured. */
  sealed interface Settled extends Prepared {}

  /**
   * Ready to be measured.
   *
   * @param contentHash of the images and segmentations that will be measured
   * @param labels automatic regions among these; null where a person has drawn them
   */
  record Ready(
      String contentHash,
      List<Decision> decisions,
      Measurement measurement,
      @Nullable Labels labels)
      implements Settled {
    public Ready {
      decisions = List.copyOf(decisions);
    }

    /** Regions that a person has drawn. */
    public Ready(String contentHash, List<Decision> decisions, Measurement measurement) {
      this(contentHash, decisions, measurement, null);
    }
  }

  /**
   * Nobody has drawn on the series that is to be measured, and this process can segment it.
   *
   * @param id of the regions that it would find
   */
  record Undrawn(String id, List<Decision> decisions, Segmenting segmenting) implements Prepared {
    public Undrawn {
      decisions = List.copyOf(decisions);
    }
  }

  /** The step before, where nobody has drawn. */
  interface Segmenting {
    /** Finds them: minutes. */
    Segmented segment(Watch watch);

    /** The study with what was found, now or earlier. */
    Settled with(Labels labels);
  }

  /** What came of segmenting. */
  sealed interface Segmented {}

  /** Regions. */
  record Found(Labels labels) implements Segmented {}

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
   * @param lesions for the report; null where there are none, or none are wanted
   * @param objects for the archive
   */
  record Done(
      ImagingOutcome.Done outcome,
      @Nullable Instant acquired,
      List<Picture> pictures,
      @Nullable DrawnLesions lesions,
      List<StowObject> objects)
      implements Answer {
    public Done {
      pictures = List.copyOf(pictures);
      objects = List.copyOf(objects);
    }
  }

  /** It cannot be measured as it is. */
  record Refused(ImagingRefusal reason, String words, List<Decision> decisions)
      implements Settled, Answer, Segmented {
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
