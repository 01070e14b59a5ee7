package org.hepacast.replay;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * How a Kafka with TLS or sign-in is reached: as the services are told, by the environment, or by a
 * file of properties as Kafka's own commands take it. Never by arguments, which everybody sees.
 */
public final class ClientSettings {
  private static final Pattern VARIABLE = Pattern.compile("KAFKA_((SECURITY|SASL|SSL)_[A-Z_]+)");

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description =
          "Properties of the Kafka client (security.protocol, sasl.*, ssl.*), above those of the"
              + " environment (KAFKA_SECURITY_PROTOCOL, KAFKA_SASL_*, KAFKA_SSL_*).")
  private @Nullable Path file;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  public Map<String, String> read() {
    return read(System.getenv(), file);
  }

  Map<String, String> read(Map<String, String> environment, @Nullable Path file) {
    var settings = new HashMap<String, String>();
    environment.forEach(
        (name, value) -> {
          var variable = VARIABLE.matcher(name);
          if (variable.matches()) {
            settings.put(variable.group(1).toLowerCase(Locale.ROOT).replace('_', '.'), value);
          }
        });
    if (file != null) {
      var properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw refused("--command-config: the file cannot be read as properties");
      }
      properties
          .stringPropertyNames()
          .forEach(name -> settings.put(name, properties.getProperty(name)));
    }
    return settings;
  }

  private RuntimeException refused(String why) {
    return spec == null
        ? new IllegalArgumentException(why)
        : new ParameterException(spec.commandLine(), why);
  }
}
