package org.hepacast.imaging.page;

import java.util.List;
import java.util.Locale;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.AutomaticSegmentation.SegmentedClass;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.imaging.store.JobView;
import org.hepacast.imaging.store.Review;
import org.hepacast.imaging.store.Review.Decided;
import org.hepacast.kit.page.Times;
import org.jspecify.annotations.Nullable;

/**
 * Regions that no person has drawn, for whoever shall say what they are worth.
 *
 * @param regions id, which comes back with the decision
 * @param by name and version of the package
 * @param maturity in words
 * @param demonstration nothing that rests on it is ever final
 * @param verdict what a person has said, when and who; null while nobody has
 * @param acceptable whether there is anything to accept
 * @param rejectable whether there is anything to reject
 */
record AutomaticSection(
    String regions,
    String by,
    String maturity,
    boolean demonstration,
    List<Found> classes,
    @Nullable String verdict,
    boolean acceptable,
    boolean rejectable) {

  /** One class. */
  record Found(String name, String volume, String agreement) {}

  static @Nullable AutomaticSection of(JobView.Detail detail) {
    JobView.Regions regions = detail.view().automatic();
    AutomaticSegmentation found = detail.segmentation();
    if (regions == null || found == null) {
      return null;
    }
    Review review = regions.review();
    return new AutomaticSection(
        regions.id(),
        found.name() + " " + found.version(),
        found.maturity().words(),
        found.maturity() == Maturity.DEMONSTRATION,
        found.classes().stream().map(AutomaticSection::found).toList(),
        review == null ? null : verdict(review),
        review == null || review.decided() != Decided.ACCEPTED,
        review == null || review.decided() != Decided.REJECTED);
  }

  /** For a list. */
  static @Nullable String mark(JobView.@Nullable Regions regions) {
    if (regions == null) {
      return null;
    }
    Review review = regions.review();
    return review == null
        ? "automatic regions, not reviewed"
        : switch (review.decided()) {
          case ACCEPTED -> "automatic regions, accepted";
          case REJECTED -> "automatic regions, rejected";
        };
  }

  private static Found found(SegmentedClass one) {
    Double agreement = one.agreement();
    return new Found(
        one.name(),
        String.format(Locale.ROOT, "%.2f ml", one.volumeMl()),
        agreement == null ? "not measured" : String.format(Locale.ROOT, "%.2f", agreement));
  }

  private static String verdict(Review review) {
    String said =
        switch (review.decided()) {
          case ACCEPTED -> "Accepted";
          case REJECTED -> "Rejected";
        };
    return "%s by %s on %s".formatted(said, review.reviewer(), Times.minute(review.at()));
  }
}
