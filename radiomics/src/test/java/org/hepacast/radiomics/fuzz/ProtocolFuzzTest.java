package org.hepacast.radiomics.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.hepacast.radiomics.extract.ProtocolTarget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class ProtocolFuzzTest {

  @MethodSource("org.hepacast.radiomics.extract.ProtocolTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] file) {
    ProtocolTarget.run(file);
  }
}
