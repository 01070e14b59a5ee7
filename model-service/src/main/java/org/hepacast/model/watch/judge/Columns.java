package org.hepacast.model.watch.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hepacast.model.watch.drift.Reference;
import org.hepacast.model.watch.ledger.Answer;
import org.hepacast.model.watch.ledger.Input;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** The inputs of a model as numbers: a category is a number for each of its codes. */
final class Columns {
  /** More codes than that are no category whose every share one would watch. */
  private static final int MOST_CODES = 12;

  /**
   * A number.
   *
   * @param name of the input, with {@code =code} where it is one of a category
   * @param code null of what is a number itself
   */
  record Column(String name, String input, @Nullable String code) {
    static Column of(String name) {
      int equals = name.indexOf('=');
      return equals < 0
          ? new Column(name, name, null)
          : new Column(name, name.substring(0, equals), name.substring(equals + 1));
    }

    /** NaN where it is not known. */
    double of(Answer answer) {
      return switch (answer.inputs().get(input)) {
        case Input.Number(double value) ->
            code == null
                ? value
                : code.equals("true") ? value : code.equals("false") ? 1 - value : Double.NaN;
        case Input.Code(String said) -> code == null ? Double.NaN : said.equals(code) ? 1 : 0;
        case Input.Missing missing -> Double.NaN;
        case null -> Double.NaN;
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
        columns.add(new Column(input, input, null));
      } else {
        codes.stream()
            .limit(MOST_CODES)
            .forEach(code -> columns.add(new Column(input + "=" + code, input, code)));
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
