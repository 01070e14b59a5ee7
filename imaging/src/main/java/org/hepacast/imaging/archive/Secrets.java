package org.hepacast.imaging.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hepacast.dicomweb.settings.BearerTokens;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.Transport;
import org.hepacast.imaging.settings.ArchiveConfig;
import org.hepacast.kit.config.Setting;

/** What stands in files of secrets. Errors name the setting and never what a file holds. */
final class Secrets {
  private final String prefix;
  private final ArchiveConfig config;

  Secrets(String prefix, ArchiveConfig config) {
    this.prefix = prefix;
    this.config = config;
  }

  Credentials credentials() {
    Optional<Path> token = config.tokenFile();
    if (config.user().isPresent() != config.passwordFile().isPresent()) {
      throw Setting.refused(
          prefix + "user", "one of user and password-file", "both of them or neither");
    }
    if (config.user().isPresent() && token.isPresent()) {
      throw Setting.refused(
          prefix + "token-file", "a token beside a user", "one way of signing in");
    }
    if (config.user().isPresent()) {
      return new Credentials.Basic(
          config.user().get(), alone(config.passwordFile().orElseThrow(), "password-file"));
    }
    return token
        .<Credentials>map(file -> new Credentials.Bearer(tokens(file)))
        .orElseGet(Credentials.None::new);
  }

  /** Read with every request: whoever renews it writes the file anew. */
  private BearerTokens tokens(Path file) {
    alone(file, "token-file");
    return new BearerTokens() {
      @Override
      public String current() {
        return alone(file, "token-file");
      }

      @Override
      public String insteadOf(String refused) {
        return current();
      }
    };
  }

  /** Read again when they have changed, so that they may be renewed. */
  Transport.Tls tls() {
    return config.keyStore().isEmpty() && config.trustStore().isEmpty()
        ? Transport.Tls.USUAL
        : new RenewedTls(prefix, config, this::storePassword);
  }

  private char[] storePassword() {
    return config
        .storePasswordFile()
        .map(file -> alone(file, "store-password-file"))
        .orElse("")
        .toCharArray();
  }

  private String alone(Path file, String setting) {
    try {
      String read = Files.readString(file).strip();
      if (read.isEmpty() || read.lines().count() > 1) {
        throw Setting.refused(prefix + setting, "an empty file or several lines", "one line alone");
      }
      return read;
    } catch (IOException e) {
      throw Setting.unusable(
          prefix + setting + ": the file cannot be read; mount the secret and start again");
    }
  }
}
