package org.hepacast.report.patientreport;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hepacast.contracts.course.AnalyteCourse;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.report.assessment.Wording;

/**
 * Where the scores of a case draw the line in a laboratory value, as their own items say it: {@code
 * > 200 ug/L: 1}. No reference range of a laboratory: those differ, and none is on record here.
 */
final class Thresholds {
  private static final Pattern ABOVE =
      Pattern.compile("(?:^|; )>=? (\\d+(?:\\.\\d+)?)(?: ([^ :;]+))?(?= and <|:|;|$)");

  /** By feature: each number with the titles of the models. */
  private final Map<String, Map<Double, Set<String>>> byFeature = new TreeMap<>();

  static Thresholds of(Collection<Said> said) {
    var thresholds = new Thresholds();
    for (Said one : said) {
      one.scored().items().forEach(item -> thresholds.add(item, one.model().title()));
    }
    return thresholds;
  }

  /** Of what follows from several values nobody can tell which number is whose. */
  private void add(ScoreItem item, String model) {
    if (item.features().size() != 1) {
      return;
    }
    Matcher above = ABOVE.matcher(item.criterion());
    while (above.find()) {
      byFeature
          .computeIfAbsent(item.features().getFirst(), key -> new TreeMap<>())
          .computeIfAbsent(Double.valueOf(above.group(1)), key -> new TreeSet<>())
          .add(model);
    }
  }

  /** Those that lie within the pictures of these. */
  Thresholds within(List<AnalyteCourse> shown) {
    var within = new Thresholds();
    for (AnalyteCourse analyte : shown) {
      ValueAxis axis = LabCourse.axis(analyte);
      byFeature
          .getOrDefault(analyte.feature(), Map.of())
          .forEach(
              (value, models) -> {
                if (axis.share(value) > 0 && axis.share(value) < 1) {
                  within
                      .byFeature
                      .computeIfAbsent(analyte.feature(), key -> new TreeMap<>())
                      .put(value, models);
                }
              });
    }
    return within;
  }

  /** The lowest first. */
  List<Double> of(String feature) {
    return List.copyOf(byFeature.getOrDefault(feature, Map.of()).keySet());
  }

  /** {@code 20 (GAME score), 200 (Fong clinical risk score)}; empty where there are none. */
  String inWords(String feature) {
    return byFeature.getOrDefault(feature, Map.of()).entrySet().stream()
        .map(one -> Wording.number(one.getKey()) + " (" + String.join(", ", one.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }
}
