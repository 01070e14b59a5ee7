package org.hepacast.kit.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsFoldersTest {
  @TempDir private Path folder;

  private static SmallRyeConfig config(Map<String, String> environment) {
    return new SmallRyeConfigBuilder()
        .withSources(new TlsFolders())
        .withSources(new EnvConfigSource(environment, 300))
        .build();
  }

  private Path with(String... files) throws Exception {
    for (String file : files) {
      Files.createFile(folder.resolve(file));
    }
    return folder;
  }

  @ParameterizedTest
  @CsvSource({
    "HEPACAST_TLS_EHR, ehr",
    "HEPACAST_TLS_EHR_TOKENS, ehr-tokens",
    "HEPACAST_TLS_EHR_KEYS, ehr-keys",
    "HEPACAST_TLS_PROVIDER, provider"
  })
  void whatLiesInAFolderIsToldToTheRegistry(String variable, String name) throws Exception {
    SmallRyeConfig config = config(Map.of(variable, with("ca.crt").toString()));

    assertThat(config.getRawValue("quarkus.tls." + name + ".trust-store.pem.certs"))
        .isEqualTo(folder.resolve("ca.crt").toString());
    assertThat(config.getRawValue("quarkus.tls." + name + ".key-store.pem.own.cert")).isNull();
    assertThat(config.getRawValue("quarkus.http.insecure-requests")).isNull();

    with("tls.crt", "tls.key");
    SmallRyeConfig mutual = config(Map.of(variable, folder.toString()));
    assertThat(mutual.getRawValue("quarkus.tls." + name + ".key-store.pem.own.key"))
        .isEqualTo(folder.resolve("tls.key").toString());
  }

  /** A certificate that is not there must end the start, not open the plain port. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aServersFolderTurnsHttpIntoHttpsAtTheSamePort(boolean there) throws Exception {
    if (there) {
      with("tls.crt", "tls.key");
    }

    SmallRyeConfig config =
        config(Map.of("HEPACAST_TLS_SERVER", folder.toString(), "QUARKUS_HTTP_PORT", "8080"));

    assertThat(config.getRawValue("quarkus.http.tls-configuration-name")).isEqualTo("server");
    assertThat(config.getRawValue("quarkus.http.insecure-requests")).isEqualTo("disabled");
    assertThat(config.getRawValue("quarkus.http.ssl-port")).isEqualTo("8080");
    assertThat(config.getRawValue("quarkus.tls.server.key-store.pem.own.cert"))
        .isEqualTo(folder.resolve("tls.crt").toString());
  }

  @ParameterizedTest
  @CsvSource({"''", "' '"})
  void aBlankFolderIsNone(String blank) {
    SmallRyeConfig config = config(Map.of("HEPACAST_TLS_SERVER", blank));

    assertThat(config.getRawValue("quarkus.http.tls-configuration-name")).isNull();
  }

  @Test
  void anOperatorsOwnWordStandsAboveIt() throws Exception {
    SmallRyeConfig config =
        config(
            Map.of(
                "HEPACAST_TLS_EHR",
                with("ca.crt").toString(),
                "QUARKUS_TLS_EHR_RELOAD_PERIOD",
                "1h"));

    assertThat(config.getRawValue("quarkus.tls.ehr.reload-period")).isEqualTo("1h");
  }
}
