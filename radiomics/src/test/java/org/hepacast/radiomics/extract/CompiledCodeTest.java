package org.hepacast.radiomics.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class CompiledCodeTest {

  /** A folder of classes and a jar. */
  @Test
  void compiledCodeHasOneHashAndOtherCodeAnother() {
    String ours = CompiledCode.hash(List.of(CompiledCode.class));
    assertThat(ours)
        .matches("[0-9a-f]{16}")
        .isEqualTo(CompiledCode.hash(List.of(Extractor.class)))
        .isNotEqualTo(CompiledCode.hash(List.of(Assertions.class)))
        .isNotEqualTo(CompiledCode.hash(List.of(CompiledCode.class, Assertions.class)));
  }
}
