package org.hepacast.prognosis.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.hepacast.prognosis.pack.ModelTarget;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("fuzz")
class ModelFuzzTest {

  @MethodSource("org.hepacast.prognosis.pack.ModelTarget#seeds")
  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] body) {
    ModelTarget.run(body);
  }
}
