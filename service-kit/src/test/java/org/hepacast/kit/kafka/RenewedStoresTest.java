package org.hepacast.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through a broker: report-service's SecuredTest. */
class RenewedStoresTest {
  @TempDir private Path folder;

  private RenewedStores stores(Path file) {
    var given = new HashMap<String, Object>();
    given.put("bootstrap.servers", "127.0.0.1:9");
    given.put("ssl.truststore.type", "PEM");
    given.put("ssl.truststore.location", file.toString());
    var stores = new RenewedStores();
    stores.configure(new AdminClientConfig(given).values());
    return stores;
  }

  private static int trusted(RenewedStores stores) throws Exception {
    KeyStore store = Objects.requireNonNull(stores.truststore());
    return store.size();
  }

  private void write(Path file, String content, int secondsAgo) throws Exception {
    Files.writeString(file, content);
    Files.setLastModifiedTime(
        file, FileTime.fromMillis(System.currentTimeMillis() - 1000L * secondsAgo));
  }

  /** Any will do: two of those that the JVM trusts. */
  private static String authorities(int many) throws Exception {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var manager = (X509TrustManager) factory.getTrustManagers()[0];
    var text = new StringBuilder();
    for (int i = 0; i < many; i++) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(
              Base64.getMimeEncoder().encodeToString(manager.getAcceptedIssuers()[i].getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString();
  }

  @Test
  void whatIsRenewedIsReadAndWhatIsBrokenOrAwayLeavesWhatWasThere() throws Exception {
    Path file = folder.resolve("ca.crt");
    write(file, authorities(1), 100);
    try (RenewedStores stores = stores(file)) {
      assertThat(trusted(stores)).isEqualTo(1);

      write(file, "half a certifica", 90);
      assertThat(trusted(stores)).isEqualTo(1);

      write(file, authorities(2), 80);
      assertThat(trusted(stores)).isEqualTo(2);

      Files.delete(file);
      assertThat(trusted(stores)).isEqualTo(2);

      write(file, authorities(1), 70);
      assertThat(trusted(stores)).isEqualTo(1);
      assertThat(stores.createClientSslEngine("kafka", 9093, "https").getSSLParameters())
          .returns("https", parameters -> parameters.getEndpointIdentificationAlgorithm());
    }
  }

  @Test
  void itIsWhatAllClientsOfAServiceUse() throws Exception {
    var defaults = new Properties();
    try (var in =
        Files.newInputStream(
            Path.of("src", "main", "resources", "META-INF", "microprofile-config.properties"))) {
      defaults.load(in);
    }
    assertThat(Map.copyOf(defaults))
        .containsEntry("kafka.ssl.engine.factory.class", RenewedStores.class.getName());
  }
}
