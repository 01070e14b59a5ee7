package org.hepacast.prognosis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  /** D7: what is written is read again, whatever the cells hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "site=colon, right",
        "say \"no\"",
        "two\nlines",
        "cr\rlf\r\n",
        " spaces ",
        "",
        "\"",
        "é,ü",
        "'"
      })
  void givesBackWhatItWrote(String cell) {
    for (List<List<String>> lines :
        List.of(
            List.of(List.of("a", cell), List.of(cell, "b")),
            List.of(List.of(cell, cell)),
            List.of(List.of("name"), List.of(cell)))) {
      assertThat(Csv.read(Csv.write(lines))).isEqualTo(lines);
    }
  }

  @Test
  void readsWhatSpreadsheetsWrite() {
    assertThat(Csv.read("\ufeffa,b\r\n\r\n\"x\" , \"y, z\"\r\n1,2"))
        .containsExactly(List.of("a", "b"), List.of("x", "y, z"), List.of("1", "2"));
    assertThat(Csv.read("")).isEmpty();
  }

  @Test
  void refusesQuotesThatDoNotEnd() {
    assertThatThrownBy(() -> Csv.read("a,b\n\"x,2\n3,4\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("never closed");
    assertThatThrownBy(() -> Csv.read("a,b\n\"x\"y,2\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2");
  }
}
