package org.hepacast.kit.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracingSwitchTest {
  private static final int DEFAULTS = 100;
  private static final int ENVIRONMENT = 300;

  private static SmallRyeConfig config(int ordinal, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withSources(new TracingSwitch())
        .withSources(new PropertiesConfigSource(settings, "test", ordinal))
        .build();
  }

  @Test
  void withoutAnEndpointNoSpanIsMade() {
    SmallRyeConfig config = config(DEFAULTS, Map.of());

    assertThat(config.getRawValue("quarkus.otel.sdk.disabled")).isEqualTo("true");
    assertThat(config.getRawValue("quarkus.otel.instrument.vertx-http")).isEqualTo("false");
    assertThat(config.getRawValue("mp.messaging.connector.smallrye-kafka.tracing-enabled"))
        .isEqualTo("false");
    assertThat(config.getRawValue("quarkus.otel.exporter.otlp.endpoint")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void aBlankEndpointIsNone(String blank) {
    SmallRyeConfig config = config(DEFAULTS, Map.of("hepacast.otel.endpoint", blank));

    assertThat(config.getRawValue("quarkus.otel.sdk.disabled")).isEqualTo("true");
  }

  @Test
  void anEndpointSwitchesItOn() {
    SmallRyeConfig config =
        config(DEFAULTS, Map.of("hepacast.otel.endpoint", "http://collector:4317"));

    assertThat(config.getRawValue("quarkus.otel.sdk.disabled")).isEqualTo("false");
    assertThat(config.getRawValue("quarkus.otel.exporter.otlp.endpoint"))
        .isEqualTo("http://collector:4317");
    assertThat(config.getRawValue("quarkus.otel.instrument.vertx-http")).isNull();
  }

  @Test
  void anOperatorsOwnWordStandsAboveIt() {
    SmallRyeConfig config =
        config(ENVIRONMENT, Map.of("quarkus.otel.instrument.vertx-http", "true"));

    assertThat(config.getRawValue("quarkus.otel.instrument.vertx-http")).isEqualTo("true");
  }
}
