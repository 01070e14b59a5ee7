package org.hepacast.imaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.hepacast.dicomweb.settings.BearerTokens;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.imaging.settings.ArchiveConfig;
import org.hepacast.kit.config.Setting;
import org.jspecify.annotations.Nullable;

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

  /** Null for this JVM's own. */
  @Nullable SSLContext tls() {
    if (config.keyStore().isEmpty() && config.trustStore().isEmpty()) {
      return null;
    }
    char[] password =
        config
            .storePasswordFile()
            .map(file -> alone(file, "store-password-file"))
            .orElse("")
            .toCharArray();
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keys(password), trusted(password), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw Setting.unusable(
          prefix
              + "key-store, trust-store: PKCS12 files that store-password-file opens are"
              + " accepted; mend them and start again");
    }
  }

  private KeyManager @Nullable [] keys(char[] password)
      throws GeneralSecurityException, IOException {
    if (config.keyStore().isEmpty()) {
      return null;
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store(config.keyStore().get(), password), password);
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trusted(char[] password)
      throws GeneralSecurityException, IOException {
    if (config.trustStore().isEmpty()) {
      return null;
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store(config.trustStore().get(), password));
    return factory.getTrustManagers();
  }

  private static KeyStore store(Path file, char[] password)
      throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
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
