package org.hepacast.kit.ehr;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hepacast.kit.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * Value of the Authorization header: fixed, or what stands in a file now, since the tokens of an
 * EHR live minutes. Whoever renews them (a sidecar, a mounted secret) writes the file anew; the
 * next request carries it. Safe for use by many threads.
 */
public final class Authorization implements Credentials {
  private final @Nullable Path file;
  private volatile @Nullable String value;

  /**
   * @param fixed the value itself
   * @param file where it stands, alone: {@code Bearer ...}
   * @param setting name of the setting, for the refusal
   * @throws ConfigurationException when both are given, or the file cannot be read or is empty
   */
  public Authorization(@Nullable String fixed, @Nullable Path file, String setting) {
    if (fixed != null && file != null) {
      throw Setting.unusable(
          "%s and %s-file are both set; set one of them".formatted(setting, setting));
    }
    this.file = file;
    this.value = file == null ? fixed : first(file, setting);
  }

  private static String first(Path file, String setting) {
    try {
      String read = Files.readString(file).strip();
      if (read.isEmpty()) {
        throw Setting.unusable(
            "%s-file: the file is empty; write the header's value into it, for example 'Bearer ...'"
                .formatted(setting));
      }
      return read;
    } catch (IOException | UncheckedIOException e) {
      throw Setting.unusable(
          "%s-file: the file cannot be read; name one that holds the header's value"
              .formatted(setting));
    }
  }

  /** Read anew each time; where that fails, as while the file is being replaced, the last one. */
  @Override
  public Optional<String> get() {
    if (file != null) {
      try {
        String read = Files.readString(file).strip();
        value = read.isEmpty() ? value : read;
      } catch (IOException | UncheckedIOException e) {
        // The last value still stands; the EHR tells when it no longer does.
        return Optional.ofNullable(value);
      }
    }
    return Optional.ofNullable(value);
  }

  /** Without the value: it is a secret. */
  @Override
  public String toString() {
    return "Authorization[" + (file == null ? "fixed" : "of a file") + "]";
  }
}
