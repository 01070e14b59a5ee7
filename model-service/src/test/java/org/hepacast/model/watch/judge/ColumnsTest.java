package org.hepacast.model.watch.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.model.watch.ledger.Answer;
import org.hepacast.model.watch.ledger.Input;
import org.hepacast.model.watch.ledger.Watched;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An input is watched as the package that asks for it reads it. */
class ColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "lab.cea, 7.5, 7.5",
    "lab.cea>5, 7.5, 1",
    "lab.cea>5, 5, 0",
    "lab.cea>=5, 5, 1",
    "lab.cea>5, , NaN",
    "lab.cea, , NaN",
    "clinical.t_stage=T4, T4, 1",
    "clinical.t_stage=T4|T4a|T4b, T4b, 1",
    "clinical.t_stage=T4|T4a|T4b, T3, 0",
    "clinical.t_stage=T4|T4a|T4b, , NaN",
    "clinical.t_stage, T4, NaN",
    "clinical.male=true, 1, 1",
    "clinical.male=false, 1, 0"
  })
  void isReadAsItsNameSays(String name, String given, double expected) {
    Columns.Column column = Columns.Column.of(name);

    double read = column.of(answer(column.input(), input(given)));

    // Boxed, NaN is equal to itself.
    assertThat(Double.valueOf(read)).isEqualTo(Double.valueOf(expected));
  }

  @ParameterizedTest
  @CsvSource({"lab.cea>5", "clinical.t_stage=T4", "lab.cea"})
  void whatWasNotAskedForIsNotKnown(String name) {
    assertThat(Columns.Column.of(name).of(answer("another", new Input.Number(1)))).isNaN();
  }

  private static Input input(String given) {
    if (given == null) {
      return new Input.Missing(MissingReason.NEVER_REPORTED);
    }
    return given.startsWith("T")
        ? new Input.Code(given)
        : new Input.Number(Double.parseDouble(given));
  }

  private static Answer answer(String name, Input input) {
    return new Answer(
        new Watched("family", "1.0.0", "centre"),
        "case",
        LocalDate.EPOCH,
        true,
        1,
        Answer.Said.SCORED,
        0.2,
        List.of(),
        Map.of(name, input),
        List.of());
  }
}
