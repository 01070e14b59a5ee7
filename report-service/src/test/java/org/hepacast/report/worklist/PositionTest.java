package org.hepacast.report.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"10:20:", "10:20:10,14,15", "1:1:", "9223372036854775806:9223372036854775807:"})
  void takesWhatPostgresqlWrites(String text) {
    assertThat(Position.of(text)).contains(new Position(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10:20",
        "10:20:x",
        "20:10:",
        "0:10:",
        "10:20:9",
        "10:20:20",
        "10:20:15,14",
        "10:20:,",
        "10:20:10,",
        "-1:20:",
        "10:9223372036854775808:",
        "10:20:' OR 1=1"
      })
  void refusesWhatPostgresqlWouldNotRead(String text) {
    assertThat(Position.of(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {20_000})
  void refusesWhatIsLongerThanAnySnapshot(int longest) {
    assertThat(Position.of("1:99999:" + "7,".repeat(longest / 2) + "7")).isEmpty();
  }
}
