package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.risk.RiskEvent;

/** The lesions that values of the report were measured on, study by study. */
final class LesionSection {
  private static final int MOST_STUDIES = 2;

  /** Of the newest study; of an older one fewer: a report is attached to a record. */
  private static final int MOST_LESIONS = 6;

  private static final int OF_AN_OLDER = 3;

  private LesionSection() {}

  /**
   * Those of the very results that the values rest on: what was measured since, or before, shows
   * other regions than these values are of.
   */
  static List<LesionPictures> shown(List<RiskEvent> risks, List<LesionPictures> known) {
    Set<String> results = Illustrations.results(risks);
    String source = risks.getFirst().caseReference().source();
    return known.stream()
        .filter(one -> one.shown() != null && one.source().equals(source))
        .filter(one -> results.contains(one.resultId()))
        .sorted(Comparator.comparing(LesionPictures::eventId))
        .toList();
  }

  static List<Section> of(List<LesionPictures> shown) {
    List<LesionPanel> panels = panels(shown);
    var blocks = new ArrayList<Block>();
    for (int i = 0; i < Math.min(MOST_STUDIES, panels.size()); i++) {
      blocks.add(
          i == 0
              ? panels.get(i).block("lesions", MOST_LESIONS)
              : panels.get(i).block("lesions-" + (i + 1), OF_AN_OLDER));
    }
    int more = panels.size() - MOST_STUDIES;
    if (more > 0) {
      blocks.add(
          new Block.Paragraph(
              Block.Tone.QUIET,
              more == 1
                  ? "The lesions of one more study are not shown."
                  : "The lesions of %d more studies are not shown.".formatted(more)));
    }
    return blocks.isEmpty()
        ? List.of()
        : List.of(new Section("lesions", "Lesions on the images", blocks));
  }

  /** The newest study first; protocols that measured the same regions of it together. */
  private static List<LesionPanel> panels(List<LesionPictures> shown) {
    Map<String, List<LesionPictures>> byContent = new LinkedHashMap<>();
    for (LesionPictures one : shown) {
      LesionPictures.Shown content = one.shown();
      if (content != null
          && (content.lesions().burntIn() || !content.lesions().pictures().isEmpty())) {
        byContent
            .computeIfAbsent(
                one.study().reference() + " " + content.contentHash(), absent -> new ArrayList<>())
            .add(one);
      }
    }
    return byContent.values().stream()
        .map(LesionPanel::of)
        .sorted(
            Comparator.comparing(LesionPanel::acquired).reversed().thenComparing(LesionPanel::id))
        .toList();
  }
}
