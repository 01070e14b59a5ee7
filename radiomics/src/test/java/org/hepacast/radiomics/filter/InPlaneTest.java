package org.hepacast.radiomics.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a filter becomes on a two-dimensional image: never one that runs along the missing axis. */
class InPlaneTest {
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gaborKeepsToThePlane(boolean threePlanes) {
    var gabor = new Gabor(5, 4, 1.5, 0, Math.PI / 4, threePlanes, Padding.MIRROR);

    assertThat(gabor.inPlane())
        .isEqualTo(new Gabor(5, 4, 1.5, 0, Math.PI / 4, false, Padding.MIRROR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"L5E5E5", "L3E3S3"})
  void lawsKernelsAlongZAreRefused(String kernels) {
    var laws = new Laws(kernels, Pooling.NONE, 0, Padding.MIRROR);

    assertThatThrownBy(laws::inPlane)
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("name two kernels");
  }

  @Test
  void lawsKernelsOfThePlaneStay() {
    var laws = new Laws("L5E5", Pooling.NONE, 0, Padding.MIRROR);

    assertThat(laws.inPlane()).isEqualTo(laws);
  }

  @Test
  void waveletBandsAlongZAreRefused() {
    Wavelet haar = Wavelet.of("haar");

    assertThatThrownBy(new IbsiWavelet(haar, "LLH", 1, Pooling.NONE, Padding.MIRROR)::inPlane)
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining("name two letters");
    var inPlane = new IbsiWavelet(haar, "LH", 1, Pooling.NONE, Padding.MIRROR);
    assertThat(inPlane.inPlane()).isEqualTo(inPlane);
  }
}
