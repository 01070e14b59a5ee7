package org.hepacast.imaging.worker;

import java.util.Optional;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.imaging.store.LabelRows;
import org.hepacast.imaging.store.Labels;
import org.hepacast.imaging.store.Review;
import org.hepacast.kit.database.Database;

/**
 * The step before measuring where nobody has drawn: regions are found once, kept, and taken again
 * for other protocols and announcements, unless a person has rejected them.
 */
final class AutomaticRegions {
  private final Database database;

  AutomaticRegions(Database database) {
    this.database = database;
  }

  /** What the job is to measure, and in its row what that rests on. */
  Measuring.Settled settle(
      Held held, String studyUid, Measuring.Prepared prepared, Measuring.Watch watch) {
    return switch (prepared) {
      case Measuring.Settled settled -> onNone(held, settled);
      case Measuring.Undrawn undrawn -> segmented(held, studyUid, undrawn, watch);
    };
  }

  private Measuring.Settled onNone(Held held, Measuring.Settled settled) {
    database.durably(connection -> LabelRows.restOn(connection, held.jobId(), held.token(), null));
    return settled;
  }

  private Measuring.Settled segmented(
      Held held, String studyUid, Measuring.Undrawn undrawn, Measuring.Watch watch) {
    Optional<Labels> known =
        database.durably(connection -> LabelRows.find(connection, undrawn.id()));
    if (known.isPresent()) {
      return reviewed(held, undrawn, known.get());
    }
    return switch (undrawn.segmenting().segment(watch)) {
      case Measuring.Refused refused -> onNone(held, refused);
      case Measuring.Found(Labels labels) -> {
        database.durably(
            connection -> {
              LabelRows.put(connection, studyUid, labels);
              return true;
            });
        yield reviewed(held, undrawn, labels);
      }
    };
  }

  /** Whoever reviews them now finds this job, or this job finds the review. */
  private Measuring.Settled reviewed(Held held, Measuring.Undrawn undrawn, Labels labels) {
    Optional<Review> review =
        database.durably(
            connection -> {
              Optional<Review> said = LabelRows.lockReview(connection, labels.id());
              LabelRows.restOn(connection, held.jobId(), held.token(), labels.id());
              return said;
            });
    return review.filter(Review::isRejected).isPresent()
        ? new Measuring.Refused(
            ImagingRefusal.NO_SEGMENTATION,
            labels.segmentation().rejectedWords(),
            undrawn.decisions())
        : undrawn.segmenting().with(labels);
  }
}
