package org.hepacast.testbed.ehr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.hepacast.testbed.ehr.smart.Registration;

/**
 * How this EHR behaves, by {@code ehr.properties} in its data folder; without the file as HAPI does
 * and open to everybody. {@code notification.retry.seconds}: how long a notification is tried again
 * before it is lost (HAPI: 60; read at start). {@code tokens}: who may call, separated by commas;
 * read with every request, so that a token can expire. {@code smart.client}: the client that may
 * have tokens by SMART Backend Services, which everybody then needs; {@code smart.jwks}: where its
 * keys stand; {@code smart.scopes}: what it may have, by blanks (all); {@code
 * smart.lifetime.seconds}: how long a token is good (300); {@code smart.address}: by which address
 * clients know this server (where it listens; read at start). {@code open.to.all}: whether nobody
 * needs a token all the same.
 */
final class EhrSettings {
  private static final Duration HAPIS_RETRY = Duration.ofSeconds(60);

  private final Path file;

  EhrSettings(Path data) {
    this.file = data.resolve("ehr.properties");
  }

  Duration notificationRetry() {
    String seconds = read().getProperty("notification.retry.seconds");
    return seconds == null ? HAPIS_RETRY : Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** Empty when nobody has to show one. */
  List<String> tokens() {
    String tokens = read().getProperty("tokens", "");
    return tokens.isEmpty() ? List.of() : List.of(tokens.split(","));
  }

  /** Scheme, host and port; empty where clients know it by the address at which it listens. */
  Optional<String> address() {
    return Optional.ofNullable(read().getProperty("smart.address"));
  }

  /** Whether nobody has to show a token, though a client may ask for some. */
  boolean openToAll() {
    return Boolean.parseBoolean(read().getProperty("open.to.all"));
  }

  /** Empty where no client is registered. */
  Optional<Registration> registration() {
    Properties read = read();
    String client = read.getProperty("smart.client", "");
    return client.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Registration(
                client,
                URI.create(read.getProperty("smart.jwks")),
                List.of(read.getProperty("smart.scopes", "system/*.cruds").split(" ")),
                Duration.ofSeconds(
                    Long.parseLong(read.getProperty("smart.lifetime.seconds", "300")))));
  }

  private Properties read() {
    var properties = new Properties();
    if (Files.exists(file)) {
      try (var reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return properties;
  }
}
