package org.hepacast.radiomics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class NrrdFuzzTest {

  @MethodSource("org.hepacast.radiomics.fuzz.NrrdTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] file) {
    NrrdTarget.run(file);
  }
}
