package org.hepacast.kit.tracing;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * {@code hepacast.otel.endpoint} switches tracing on; without it no span is made and nothing is
 * sent.
 */
public final class TracingSwitch implements ConfigSourceFactory {
  /** Above the defaults of the applications, below the environment. */
  private static final int ORDINAL = 260;

  /**
   * A disabled SDK still makes spans, whose ids would travel with every record; so that there are
   * none, what makes them is switched off as well.
   */
  private static final Map<String, String> OFF =
      Map.of(
          "quarkus.otel.sdk.disabled", "true",
          "quarkus.otel.instrument.vertx-http", "false",
          "quarkus.otel.instrument.vertx-event-bus", "false",
          "mp.messaging.connector.smallrye-kafka.tracing-enabled", "false");

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    ConfigValue endpoint = context.getValue("hepacast.otel.endpoint");
    boolean on = endpoint != null && endpoint.getValue() != null && !endpoint.getValue().isBlank();
    Map<String, String> settings =
        on
            ? Map.of(
                "quarkus.otel.sdk.disabled",
                "false",
                "quarkus.otel.exporter.otlp.endpoint",
                endpoint.getValue())
            : OFF;
    return List.of(new PropertiesConfigSource(settings, "hepacast tracing switch", ORDINAL));
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ORDINAL);
  }
}
