package org.hepacast.kit.tls;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** A folder of {@code hepacast.tls.NAME}, told to Quarkus' TLS registry. */
public final class TlsFolders implements ConfigSourceFactory {
  static final String CERTIFICATE = "tls.crt";
  static final String KEY = "tls.key";
  static final String AUTHORITIES = "ca.crt";

  /** Above the defaults of the applications, below the environment. */
  private static final int ORDINAL = 260;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var settings = new HashMap<String, String>();
    for (Way way : Way.values()) {
      ConfigValue folder = context.getValue(way.setting());
      if (folder != null && folder.getValue() != null && !folder.getValue().isBlank()) {
        add(settings, way, Path.of(folder.getValue().strip()));
        if (way == Way.SERVER) {
          settings.putAll(serving(context));
        }
      }
    }
    return List.of(new PropertiesConfigSource(settings, "hepacast TLS folders", ORDINAL));
  }

  private static void add(Map<String, String> settings, Way way, Path folder) {
    String registry = "quarkus.tls." + way.shown() + ".";
    // A server without a certificate must not come up by plain HTTP: Quarkus tells that it is
    // missing.
    if (way == Way.SERVER || Files.exists(folder.resolve(CERTIFICATE))) {
      settings.put(registry + "key-store.pem.own.cert", folder.resolve(CERTIFICATE).toString());
      settings.put(registry + "key-store.pem.own.key", folder.resolve(KEY).toString());
    }
    if (Files.exists(folder.resolve(AUTHORITIES))) {
      settings.put(registry + "trust-store.pem.certs", folder.resolve(AUTHORITIES).toString());
    }
  }

  /** HTTPS in the place of HTTP: who knew the port knows it still. */
  private static Map<String, String> serving(ConfigSourceContext context) {
    var serving =
        new HashMap<>(
            Map.of(
                "quarkus.http.tls-configuration-name",
                Way.SERVER.shown(),
                "quarkus.http.insecure-requests",
                "disabled"));
    ConfigValue port = context.getValue("quarkus.http.port");
    if (port != null && port.getValue() != null) {
      serving.put("quarkus.http.ssl-port", port.getValue());
    }
    return serving;
  }

  @Override
  public OptionalInt getPriority() {
    return OptionalInt.of(ORDINAL);
  }
}
