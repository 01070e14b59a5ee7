package org.hepacast.segmentation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNetworkTest {

  private static final List<Integer> TILE = List.of(1, 1, 3);

  @TempDir private Path folder;

  private OnnxNetwork open(float[] weights, float... biases) throws Exception {
    Path file =
        Files.write(
            folder.resolve("fold_0.onnx"), TinyOnnx.convolution(TILE, weights, biases).bytes());
    return OnnxNetwork.open(file, Set.of(), 1, TILE, weights.length);
  }

  @Test
  void answersEachOutputAfterTheOther() throws Exception {
    try (OnnxNetwork network = open(new float[] {2, -1}, 0, 10)) {
      assertThat(network.answer(new float[] {1, 2, 3})).containsExactly(2, 4, 6, 9, 8, 7);
    }
  }

  @Test
  void anAnswerThatIsNoNumberIsRefused() throws Exception {
    try (OnnxNetwork network = open(new float[] {Float.NaN}, 0)) {
      assertThatThrownBy(() -> network.answer(new float[] {1, 2, 3}))
          .hasMessageContaining("fold_0.onnx: it answers with what is no number")
          .hasMessageContaining("weights are corrupt");
    }
  }
}
