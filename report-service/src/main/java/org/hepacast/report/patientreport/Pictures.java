package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pictures of page one: the risk, the patient's curve, what moved it. */
final class Pictures {
  private Pictures() {}

  static List<Section> section(List<Said> said) {
    List<Block> right = shown(said).stream().flatMap(Pictures::ofLearned).toList();
    List<Block> left = RiskPicture.of(said, right.isEmpty()).stream().toList();
    if (left.isEmpty() && right.isEmpty()) {
      return List.of();
    }
    List<Block> blocks =
        left.isEmpty() ? right : right.isEmpty() ? left : List.of(new Block.Beside(left, right));
    return List.of(new Section("pictures", "The risk in pictures", blocks));
  }

  /** The learned model that page one has room for: one with a curve, if there is one. */
  private static Optional<Said> shown(List<Said> said) {
    List<Said> learned = said.stream().filter(Said::learned).toList();
    return learned.stream()
        .filter(one -> CurvePicture.of(one).isPresent())
        .findFirst()
        .or(() -> learned.stream().findFirst());
  }

  private static Stream<Block> ofLearned(Said learned) {
    return Stream.concat(CurvePicture.of(learned).stream(), Waterfall.of(learned).stream());
  }

  /** The same of the other learned models, in the details. */
  static List<Section> others(List<Said> said) {
    Optional<Said> first = shown(said);
    var blocks = new ArrayList<Block>();
    for (Said one : said) {
      if (one.learned() && !first.equals(Optional.of(one))) {
        List<Block> curve = CurvePicture.of(one).stream().toList();
        List<Block> moved = Waterfall.of(one).stream().toList();
        if (curve.isEmpty() || moved.isEmpty()) {
          blocks.addAll(curve);
          blocks.addAll(moved);
        } else {
          blocks.add(new Block.Beside(curve, moved));
        }
      }
    }
    return blocks.isEmpty()
        ? List.of()
        : List.of(new Section("learned", "Other learned models", blocks));
  }
}
