package org.hepacast.model.watch.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.model.watch.drift.Reference;
import org.hepacast.model.watch.ledger.Answer;
import org.hepacast.model.watch.ledger.Input;
import org.hepacast.modelpackage.shelf.InputName;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** The inputs of a model as numbers: a category is a number for each of its codes. */
final class Columns {
  /** More codes than that are no category whose every share one would watch. */
  private static final int MOST_CODES = 12;

  /**
   * A number.
   *
   * @param name of the input, as a package calls it
   * @param input that it is read from
   */
  record Column(String name, String input, InputName.Part part) {
    static Column of(String name) {
      InputName parts = InputName.of(name);
      return new Column(name, parts.feature(), parts.part());
    }

    /** NaN where it is not known. */
    double of(Answer answer) {
      return switch (answer.inputs().get(input)) {
        case Input.Number(double value) -> of(value);
        case Input.Code(String said) ->
            part instanceof InputName.Part.Codes(Set<String> codes)
                ? codes.contains(said) ? 1 : 0
                : Double.NaN;
        case Input.Missing missing -> Double.NaN;
        case null -> Double.NaN;
      };
    }

    private double of(double value) {
      return switch (part) {
        case InputName.Part.Whole _ -> value;
        case InputName.Part.Beyond beyond -> beyond.holds(value) ? 1 : 0;
        case InputName.Part.Codes(Set<String> codes) ->
            codes.contains("true") ? value : codes.contains("false") ? 1 - value : Double.NaN;
      };
    }

    double[] known(List<Answer> answers) {
      return answers.stream().mapToDouble(this::of).filter(v -> !Double.isNaN(v)).toArray();
    }
  }

  private Columns() {}

  /**
   * Of a learned model as its manifest names them; of any other, or of one whose package is gone,
   * as its answers name them.
   */
  static List<Column> of(@Nullable ShelvedModel model, List<Answer> answers) {
    if (model instanceof ShelvedModel.Learned learned) {
      return learned.manifest().features().stream().map(f -> Column.of(f.name())).toList();
    }
    var columns = new ArrayList<Column>();
    for (String input : inputs(answers)) {
      var codes = new TreeSet<String>();
      for (Answer answer : answers) {
        if (answer.inputs().get(input) instanceof Input.Code(String code)) {
          codes.add(code);
        }
      }
      if (codes.isEmpty()) {
        columns.add(Column.of(input));
      } else {
        codes.stream()
            .limit(MOST_CODES)
            .forEach(code -> columns.add(Column.of(input + "=" + code)));
      }
    }
    return columns;
  }

  /** As the newest answer has them. */
  static List<String> inputs(List<Answer> answers) {
    return answers.stream()
        .max(Comparator.comparing(Answer::index))
        .map(answer -> List.copyOf(answer.inputs().keySet()))
        .orElse(List.of());
  }

  /** Of the training data, where the package tells it. */
  static Optional<Reference> training(@Nullable ShelvedModel model, Column column) {
    return model instanceof ShelvedModel.Learned learned && !learned.manifest().training().isEmpty()
        ? learned
            .serving()
            .seen(column.name())
            .map(
                seen ->
                    Reference.ofTraining(seen, learned.manifest().training().getFirst().patients()))
        : Optional.empty();
  }
}
