package org.hepacast.model.watch.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.model.watch.drift.Drift;
import org.hepacast.model.watch.drift.Measure;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.model.watch.drift.Reference;
import org.hepacast.model.watch.judge.Columns.Column;
import org.hepacast.model.watch.ledger.Answer;
import org.hepacast.model.watch.ledger.Input;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** What is measured of the newest answers of a version at a centre. */
final class WindowMeasures {
  private static final String EARLIER = "this centre's earlier cases";

  private final @Nullable ShelvedModel model;
  private final List<Answer> before;
  private final List<Answer> window;

  /**
   * @param model null where its package is gone
   * @param before earlier answers than the window's
   */
  WindowMeasures(@Nullable ShelvedModel model, List<Answer> before, List<Answer> window) {
    this.model = model;
    this.before = before;
    this.window = window;
  }

  List<Measure> all() {
    var measures = new ArrayList<Measure>();
    List<Answer> both = new ArrayList<>(before);
    both.addAll(window);
    for (Column column : Columns.of(model, both)) {
      measures.addAll(of(column));
    }
    for (String input : Columns.inputs(window)) {
      measures.add(missing(input));
    }
    measures.add(
        Drift.distribution(
            Kind.SCORE, "score", scores(window), Reference.ofEarlier(scores(before), 0)));
    measures.add(Drift.share(Kind.SCORED, "scored", EARLIER, scored(window), scored(before)));
    return measures;
  }

  /** Against the training data as far as the package tells them, else against earlier cases. */
  private List<Measure> of(Column column) {
    double[] now = column.known(window);
    Reference earlier = Reference.ofEarlier(column.known(before), 0);
    Optional<Reference> training = Columns.training(model, column);
    return List.of(
        Drift.distribution(
            Kind.INPUT,
            column.name(),
            now,
            training.filter(one -> !one.cuts().isEmpty()).orElse(earlier)),
        Drift.range(column.name(), now, training.orElse(earlier)));
  }

  /**
   * Against earlier cases: cohorts are often cleared of patients with gaps, and a centre's usual
   * gaps are no news. Against the training data while there are too few.
   */
  private Measure missing(String input) {
    Optional<Reference> training = Columns.training(model, Column.of(input));
    boolean few = before.size() < Drift.FEWEST;
    return few && training.isPresent()
        ? Drift.share(
            Kind.MISSING,
            input,
            training.get().of(),
            missing(input, window),
            new Drift.Share(
                training.get().missing(), training.get().known() + training.get().missing()))
        : Drift.share(Kind.MISSING, input, EARLIER, missing(input, window), missing(input, before));
  }

  private static Drift.Share missing(String input, List<Answer> answers) {
    return new Drift.Share(
        answers.stream()
            .filter(answer -> !(answer.inputs().get(input) instanceof Input.Number))
            .filter(answer -> !(answer.inputs().get(input) instanceof Input.Code))
            .count(),
        answers.size());
  }

  private static double[] scores(List<Answer> answers) {
    return answers.stream().mapToDouble(Answer::score).filter(s -> !Double.isNaN(s)).toArray();
  }

  private static Drift.Share scored(List<Answer> answers) {
    return new Drift.Share(
        answers.stream().filter(answer -> answer.said().scored()).count(), answers.size());
  }
}
