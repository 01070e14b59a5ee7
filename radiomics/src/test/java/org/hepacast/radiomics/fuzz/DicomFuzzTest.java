package org.hepacast.radiomics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class DicomFuzzTest {

  @MethodSource("org.hepacast.radiomics.fuzz.DicomTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] file) {
    DicomTarget.run(file);
  }
}
