package org.hepacast.contracts.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagingFeaturesTest {

  private static ImagingFeatures read(String json) {
    return EventJson.read(json.getBytes(StandardCharsets.UTF_8), ImagingFeatures.class);
  }

  @Test
  void everyDoubleComesBackBitForBit() {
    var random = new SplittableRandom(7);
    var special =
        DoubleStream.of(0.0, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0.1 + 0.2, 1e23, 2e-44);
    double[] all =
        DoubleStream.concat(
                special,
                random.longs(4000).mapToDouble(Double::longBitsToDouble).filter(Double::isFinite))
            .toArray();
    var values = new LinkedHashMap<String, Double>();
    for (int i = 0; i < all.length; i++) {
      values.put(ImagingFeatures.name(i % 2 == 0 ? "intra" : "peri2mm", "f" + i), all[i]);
    }

    var back = EventJson.read(EventJson.write(new ImagingFeatures(values)), ImagingFeatures.class);

    assertThat(back.values().keySet()).isEqualTo(values.keySet());
    values.forEach(
        (name, value) ->
            assertThat(Double.doubleToRawLongBits(back.values().get(name)))
                .as(name)
                .isEqualTo(Double.doubleToRawLongBits(value)));
  }

  @Test
  void namesAreWrittenOnceHoweverManyRegions() {
    var values = new LinkedHashMap<String, Double>();
    for (String region : new String[] {"intra", "peri2mm", "peri4mm", "peri6mm"}) {
      values.put(ImagingFeatures.name(region, "wavelet-LLH_glszm_ZoneEntropy"), 1.5);
    }

    String json = new String(EventJson.write(new ImagingFeatures(values)), StandardCharsets.UTF_8);

    assertThat(json).containsOnlyOnce("ZoneEntropy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "intra.x",
        "radiomics.",
        "radiomics..x",
        "radiomics.intra",
        "radiomics.intra."
      })
  void aNameWithoutRegionOrFeatureIsRefused(String name) {
    assertThatThrownBy(() -> new ImagingFeatures(Map.of(name, 1.0)))
        .hasMessageContaining("radiomics.<region>.<feature>");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void whatIsNotFiniteIsRefused(double value) {
    assertThatThrownBy(() -> new ImagingFeatures(Map.of("radiomics.intra.x", value)))
        .hasMessageContaining("not finite");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"regions\":[\"intra\"],\"names\":[\"x\"],\"values\":[]}",
        "{\"regions\":[\"intra\"],\"names\":[\"x\"],\"values\":[[1.0,2.0]]}",
        "{\"regions\":[],\"names\":[\"x\"],\"values\":[[1.0]]}",
        "{\"regions\":[\"intra\"],\"names\":[\"x\"],\"values\":[[\"NaN\"]]}",
        "{\"regions\":[\"intra\"],\"names\":[\"x\"]}",
        "{\"regions\":[\"\"],\"names\":[\"x\"],\"values\":[[1.0]]}",
        "[]"
      })
  void aTableThatIsNoneIsUnreadable(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableEvent.class);
  }

  /** Brokers take 1 MiB by default: several protocols must fit into one vector. */
  @Test
  void aWholeProtocolTakesFarLessThanARecordMay() {
    var random = new SplittableRandom(11);
    var values = new LinkedHashMap<String, Double>();
    for (String region : new String[] {"intra", "peri2mm", "peri4mm", "peri6mm"}) {
      for (int i = 0; i < 14 * 93 + 14; i++) {
        values.put(
            ImagingFeatures.name(region, "wavelet-LLH_glszm_SmallAreaLowGrayLevelEmphasis" + i),
            random.nextDouble(-1e4, 1e4));
      }
    }

    byte[] json = EventJson.write(new ImagingFeatures(values));

    assertThat(values).hasSizeGreaterThan(5000);
    assertThat(json.length).isLessThan(190_000);
  }

  @Test
  void whatARegionDoesNotHaveStaysAbsent() {
    var read =
        read(
            "{\"regions\":[\"a\",\"b\"],\"names\":[\"x\",\"y\"],\"values\":[[1.0,null],[null,2.0]]}");

    assertThat(read.values()).isEqualTo(Map.of("radiomics.a.x", 1.0, "radiomics.b.y", 2.0));
  }
}
