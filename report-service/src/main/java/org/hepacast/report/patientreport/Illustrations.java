package org.hepacast.report.patientreport;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.CaseCourse;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows beside the risks, as far as it is known.
 *
 * @param course how laboratory values of the case ran; null where none is known
 * @param lesions of imaging results; only those are shown that values of the risks rest on
 */
public record Illustrations(@Nullable CaseCourse course, List<LesionPictures> lesions) {
  static final Illustrations NONE = new Illustrations(null, List.of());

  public Illustrations {
    lesions = List.copyOf(lesions);
  }

  /** The imaging results that values of these risks rest on; none of a case that was withdrawn. */
  public static Set<String> results(List<RiskEvent> risks) {
    List<RiskEvent> standing =
        risks.stream().filter(risk -> !(risk.outcome() instanceof RiskOutcome.Withdrawn)).toList();
    return Caveats.known(standing).stream()
        .map(FeatureValue.Known::imagingResult)
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Without the content: it is patient data. */
  @Override
  public String toString() {
    return "Illustrations[" + lesions.size() + "]";
  }
}
