package org.hepacast.prognosis.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CellFaultTest {
  private static final Dictionary DICTIONARY =
      Dictionary.of(
          RawTable.csv(
              """
              name,label,type,unit,levels,missing
              age,Age,numeric,a,0..120,-9
              male,Male,binary,,0|1,
              survival,Survival,time-to-event,mo,months|dead=1/0,
              cea,CEA,numeric,ug/L,,
              """));

  @Test
  void everyCellThatIsRefusedIsTold() {
    RawTable table =
        RawTable.csv(
            """
            age,male,months,dead
            -9,1,12,1
            130,2,-1,3
            old,,7,
            """);
    assertThat(Cohort.faults(table, DICTIONARY))
        .extracting(CellFault::sentence)
        .containsExactly(
            "Row 2, column 'age': 130 lies outside 0.0 to 120.0; correct it, or list it as"
                + " missing.",
            "Row 3, column 'age': 'old' is not a number; correct it, or list it as missing.",
            "Row 2, column 'male': '2' is none of [0, 1]; correct it, or list it as missing.",
            "Row 2, column 'dead': '3' is neither the event 1 nor one of [0], which are none;"
                + " correct it, or list it in the dictionary, as missing or as a code.",
            "Row 2, column 'months': -1 lies outside 0.0 to Infinity; correct it, or list it as"
                + " missing.");
  }

  @Test
  void readingEndsAtTheFirstWithTheSameSentence() {
    RawTable table = RawTable.csv("age,male,months,dead,cea\n130,1,1,1,2\nold,1,1,1,2\n");
    assertThatThrownBy(() -> Cohort.of(table, DICTIONARY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(Cohort.faults(table, DICTIONARY).getFirst().sentence());
  }
}
