package org.hepacast.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2350000, 2350000",
    "0 B, 0",
    "1.02 kB, 1020",
    "2.35 MB, 2350000",
    "0.5GB, 500000000"
  })
  void readsWhatDockerAndPodmanSayOfSizes(String said, long bytes) {
    assertThat(Engine.bytes(said)).isEqualTo(bytes);
  }

  @Test
  void refusesWhatIsNoSize() {
    assertThatThrownBy(() -> Engine.bytes("2.35 MiB")).hasMessage("no size: 2.35 MiB");
  }
}
