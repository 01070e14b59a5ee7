package org.hepacast.segmentation.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileProgressTest {

  /** Whoever waits at a log sees that it has begun, and not more than eleven lines. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "9, 9", "10, 10", "12, 11", "11, 11", "200, 11"})
  void aLogGetsTheFirstTileAndEachTenth(int all, int lines) {
    var log = new StringWriter();
    var progress = new TileProgress("liver", new PrintWriter(log), false);

    for (int tiles = 1; tiles <= all; tiles++) {
      progress.done(tiles, all);
    }

    assertThat(log.toString().lines())
        .hasSize(lines)
        .last()
        .asString()
        .endsWith("liver: %d of %d tiles".formatted(all, all));
    assertThat(log.toString().lines().findFirst())
        .get()
        .asString()
        .endsWith(": 1 of " + all + " tiles");
  }
}
