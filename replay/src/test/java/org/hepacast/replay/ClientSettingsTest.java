package org.hepacast.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientSettingsTest {
  private final ClientSettings settings = new ClientSettings();

  @TempDir private Path folder;

  @Test
  void readsTheEnvironmentAsTheServicesDoAndNothingElseOfIt() {
    assertThat(
            settings.read(
                Map.of(
                    "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                    "KAFKA_SASL_JAAS_CONFIG", "Module required password=\"a\\\"b\";",
                    "KAFKA_SSL_TRUSTSTORE_LOCATION", "/ca.crt",
                    "KAFKA_BOOTSTRAP_SERVERS", "elsewhere:9092",
                    "KAFKA_HEAP_OPTS", "-Xmx1g",
                    "MY_KAFKA_SSL_KEY", "x"),
                null))
        .containsOnly(
            Map.entry("security.protocol", "SASL_SSL"),
            Map.entry("sasl.jaas.config", "Module required password=\"a\\\"b\";"),
            Map.entry("ssl.truststore.location", "/ca.crt"));
  }

  @Test
  void theFileStandsAboveTheEnvironment() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "security.protocol=SSL\nssl.truststore.type=PEM\n");

    assertThat(settings.read(Map.of("KAFKA_SECURITY_PROTOCOL", "SASL_SSL"), file))
        .containsOnly(
            Map.entry("security.protocol", "SSL"), Map.entry("ssl.truststore.type", "PEM"));
  }

  @Test
  void withoutEitherThereIsNothing() {
    assertThat(settings.read(Map.of(), null)).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsRefusedByTheNameOfItsOption() throws Exception {
    Path broken = Files.writeString(folder.resolve("broken"), "a=\\u12");
    for (Path file : new Path[] {folder, folder.resolve("none"), broken}) {
      assertThatThrownBy(() -> settings.read(Map.of(), file))
          .hasMessageStartingWith("--command-config: ");
    }
  }
}
