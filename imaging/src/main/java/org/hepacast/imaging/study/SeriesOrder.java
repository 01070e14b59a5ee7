package org.hepacast.imaging.study;

import java.util.Comparator;
import java.util.List;
import org.hepacast.imaging.protocol.Preference;

/** Series by a protocol's preferences, the preferred one first. */
final class SeriesOrder {

  private SeriesOrder() {}

  static Comparator<SeriesFacts> by(List<Preference> preferences) {
    Comparator<SeriesFacts> order = (_, _) -> 0;
    for (Preference preference : preferences) {
      order = order.thenComparing(by(preference));
    }
    return order;
  }

  private static Comparator<SeriesFacts> by(Preference preference) {
    return switch (preference) {
      case THINNEST -> Comparator.comparingDouble(SeriesFacts::thicknessMm);
      case MOST_SLICES -> Comparator.comparingInt(SeriesFacts::slices).reversed();
      case KNOWN_PHASE -> Comparator.comparing(series -> series.phase().phase().isEmpty());
      case LOWEST_NUMBER ->
          Comparator.comparingDouble(series -> StudyFolder.number(series.number()));
    };
  }

  /** The first preference in which two series differ, for the reason of a decision. */
  static String difference(SeriesFacts a, SeriesFacts b, List<Preference> preferences) {
    return preferences.stream()
        .filter(preference -> by(preference).compare(a, b) != 0)
        .findFirst()
        .map(Preference::toString)
        .orElse("none");
  }
}
