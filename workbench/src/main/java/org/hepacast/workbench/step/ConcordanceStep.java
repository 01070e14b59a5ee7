package org.hepacast.workbench.step;

import java.util.List;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.data.Interval;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.prognosis.survival.validation.Concordance;
import org.hepacast.workbench.recipe.Section;

/** Harrell's C of a score for a time to an event. */
record ConcordanceStep(RowFilter where, String endpoint, String risk) implements Step {
  static ConcordanceStep read(Section step) {
    return new ConcordanceStep(
        RowFilter.read(step, "where"), step.text("endpoint"), step.text("risk"));
  }

  @Override
  public StepOutput run(StepInput in) {
    Board board = in.board();
    board.variable(risk);
    int[] rows =
        IntStream.of(Rows.withOutcome(board, endpoint, where, "concordance"))
            .filter(i -> board.table().values(risk).get(i) instanceof Value.Quantity)
            .toArray();
    Survival y = board.table().select(rows).survival(endpoint);
    double[] score = board.table().select(rows).features(List.of(risk)).column(0);
    Interval c = Concordance.harrell(y, score).estimate().probabilityInterval(0.95);
    return new StepOutput()
        .measure(in.name() + "/c", c)
        .note(
            "C-index of '%s' in %d patients with %d events: %s."
                .formatted(board.variable(risk).label(), y.size(), y.events(), Texts.interval(c)));
  }
}
