package org.hepacast.kit.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jboss.logging.Logger;

/**
 * Kafka's own TLS, whose files are read again with the first connection after they have changed:
 * Kafka's clients read them once, and would end with their certificates.
 */
public final class RenewedStores implements SslEngineFactory {
  private static final Logger LOG = Logger.getLogger(RenewedStores.class);
  private static final List<String> FILES =
      List.of(SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG, SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG);

  private Map<String, ?> settings = Map.of();
  private Map<Path, FileTime> read = Map.of();
  private DefaultSslEngineFactory current = new DefaultSslEngineFactory();

  @Override
  public synchronized void configure(Map<String, ?> given) {
    settings = new HashMap<>(given);
    read = written();
    current = factory();
  }

  private DefaultSslEngineFactory factory() {
    var factory = new DefaultSslEngineFactory();
    factory.configure(settings);
    return factory;
  }

  /** What cannot be read, because it is being written say, leaves what was there. */
  private synchronized DefaultSslEngineFactory renewed() {
    Map<Path, FileTime> now = written();
    if (!now.equals(read)) {
      read = now;
      try {
        current = factory();
        LOG.info("Certificates of Kafka's clients are renewed");
      } catch (KafkaException e) {
        LOG.error("Renewed certificates of Kafka's clients cannot be used (kafka.ssl.*)");
      }
    }
    return current;
  }

  private Map<Path, FileTime> written() {
    var times = new HashMap<Path, FileTime>();
    for (String name : FILES) {
      if (settings.get(name) instanceof String file) {
        try {
          times.put(Path.of(file), Files.getLastModifiedTime(Path.of(file)));
        } catch (IOException e) {
          LOG.debugf("A file of certificates is away: setting=%s", name);
        }
      }
    }
    return times;
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String endpointIdentification) {
    return renewed().createClientSslEngine(host, port, endpointIdentification);
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    return renewed().createServerSslEngine(host, port);
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> next) {
    return current.shouldBeRebuilt(next);
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return current.reconfigurableConfigs();
  }

  @Override
  public synchronized KeyStore keystore() {
    return renewed().keystore();
  }

  @Override
  public synchronized KeyStore truststore() {
    return renewed().truststore();
  }

  @Override
  public synchronized void close() {
    current.close();
  }
}
