package org.hepacast.imaging.archive;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.hepacast.dicomweb.settings.Transport;
import org.hepacast.imaging.settings.ArchiveConfig;
import org.hepacast.kit.config.Setting;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An archive's key store and trust store, read again when their files have changed. */
final class RenewedTls implements Transport.Tls {
  private static final Logger LOG = Logger.getLogger(RenewedTls.class);

  private final String prefix;
  private final ArchiveConfig config;
  private final Supplier<char[]> password;
  private Map<Path, FileTime> read;
  private SSLContext context;

  /**
   * @throws ConfigurationException where they cannot be used
   */
  RenewedTls(String prefix, ArchiveConfig config, Supplier<char[]> password) {
    this.prefix = prefix;
    this.config = config;
    this.password = password;
    this.read = written();
    this.context = context();
  }

  /** What cannot be read, because it is being written say, leaves what was there. */
  @Override
  public synchronized SSLContext current() {
    Map<Path, FileTime> now = written();
    if (!now.equals(read)) {
      read = now;
      try {
        context = context();
      } catch (ConfigurationException e) {
        LOG.errorf("Renewed certificates cannot be used: setting=%skey-store, trust-store", prefix);
      }
    }
    return context;
  }

  private Map<Path, FileTime> written() {
    var times = new HashMap<Path, FileTime>();
    Stream.of(config.keyStore(), config.trustStore(), config.storePasswordFile())
        .flatMap(Optional::stream)
        .forEach(
            file -> {
              try {
                times.put(file, Files.getLastModifiedTime(file));
              } catch (IOException e) {
                LOG.debugf("A file of certificates is away: setting=%s", prefix);
              }
            });
    return times;
  }

  private SSLContext context() {
    try {
      var made = SSLContext.getInstance("TLS");
      made.init(keys(), trusted(), null);
      return made;
    } catch (GeneralSecurityException | IOException e) {
      throw Setting.unusable(
          prefix
              + "key-store, trust-store: PKCS12 files that store-password-file opens are"
              + " accepted; mend them and start again");
    }
  }

  private KeyManager @Nullable [] keys() throws GeneralSecurityException, IOException {
    if (config.keyStore().isEmpty()) {
      return null;
    }
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store(config.keyStore().get()), password.get());
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trusted() throws GeneralSecurityException, IOException {
    if (config.trustStore().isEmpty()) {
      return null;
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store(config.trustStore().get()));
    return factory.getTrustManagers();
  }

  private KeyStore store(Path file) throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password.get());
    }
    return store;
  }
}
