package org.hepacast.modelpackage.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class ScoreFuzzTest {

  @MethodSource("org.hepacast.modelpackage.fuzz.ScoreTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] score) {
    ScoreTarget.run(score);
  }
}
