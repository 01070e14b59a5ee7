package org.hepacast.testbed.ehr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * How this EHR behaves, by {@code ehr.properties} in its data folder; without the file as HAPI does
 * and open to everybody. {@code notification.retry.seconds}: how long a notification is tried again
 * before it is lost (HAPI: 60; read at start). {@code tokens}: who may call, separated by commas;
 * read with every request, so that a token can expire.
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
