package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.report.assessment.Wording;

/** The items of each score: as a nomogram where its scale has ends, else in words. */
final class PointScores {
  private PointScores() {}

  static List<Section> section(List<Said> said) {
    var pictures = new ArrayList<Block.Figure>();
    var words = new ArrayList<String>();
    for (Said one : said) {
      if (one.learned() || one.scored().items().isEmpty()) {
        continue;
      }
      Nomogram.of(one).ifPresentOrElse(pictures::add, () -> words.add(inWords(one)));
    }
    // Two of about the same height side by side leave no hole.
    pictures.sort(Comparator.comparingDouble(Block.Figure::height).reversed());
    var blocks = new ArrayList<Block>();
    for (int i = 0; i + 1 < pictures.size(); i += 2) {
      blocks.add(new Block.Beside(List.of(pictures.get(i)), List.of(pictures.get(i + 1))));
    }
    if (pictures.size() % 2 == 1) {
      blocks.add(pictures.getLast());
    }
    if (!words.isEmpty()) {
      blocks.add(new Block.Bullets(words));
    }
    return blocks.isEmpty()
        ? List.of()
        : List.of(new Section("points", "How each score comes about", blocks));
  }

  private static String inWords(Said said) {
    return said.model().title()
        + ": "
        + Wording.sentence(Wording.score(said.scored()))
        + " "
        + String.join("; ", said.scored().items().stream().map(PointScores::item).toList());
  }

  static String item(ScoreItem item) {
    return "%s (%s): %s, %s"
        .formatted(
            item.name(),
            item.criterion(),
            item.given() == null ? "missing" : item.given(),
            Wording.points(item.lowPoints(), item.highPoints()));
  }
}
