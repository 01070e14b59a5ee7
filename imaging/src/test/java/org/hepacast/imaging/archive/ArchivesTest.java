package org.hepacast.imaging.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.dicomweb.DicomWebArchive;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.ServerDirectory;
import org.hepacast.imaging.settings.ImagingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
  private static final String PACS = "hepacast.imaging.archives.pacs.";

  @TempDir Path secrets;

  private static ImagingConfig config(Map<String, String> settings) {
    var all = new HashMap<>(Map.of(PACS + "root", "https://pacs.example.org/dicom-web"));
    all.put("hepacast.imaging.disk.folder", "target/images");
    all.putAll(settings);
    return new SmallRyeConfigBuilder()
        .withMapping(ImagingConfig.class)
        .addDiscoveredConverters()
        .withDefaultValues(all)
        .build()
        .getConfigMapping(ImagingConfig.class);
  }

  private static List<DicomWebServer> servers(Map<String, String> settings) {
    var servers = new ArrayList<DicomWebServer>();
    try (var archives =
        new Archives(
            config(settings),
            server -> {
              servers.add(server);
              return new DicomWebArchive(server);
            })) {
      return servers;
    }
  }

  private String file(String name, String content) throws Exception {
    return Files.writeString(secrets.resolve(name), content).toString();
  }

  @Test
  void secretsComeFromFilesAndAreShownNowhere() throws Exception {
    String password = file("password", "s3cret\n");
    DicomWebServer server =
        servers(Map.of(PACS + "user", "hepacast", PACS + "password-file", password)).getFirst();

    assertThat(server.credentials()).isEqualTo(new Credentials.Basic("hepacast", "s3cret"));
    assertThat(server.toString()).doesNotContain("s3cret");
  }

  @Test
  void aTokenIsReadAnewWithEveryRequest() throws Exception {
    String token = file("token", "first");
    var bearer =
        (Credentials.Bearer) servers(Map.of(PACS + "token-file", token)).getFirst().credentials();
    assertThat(bearer.tokens().current()).isEqualTo("first");

    file("token", "second");
    assertThat(bearer.tokens().insteadOf("first")).isEqualTo("second");
  }

  @Test
  void whatCannotWorkIsRefusedByItsName() throws Exception {
    String empty = file("empty", "");
    String one = file("one", "x");
    refused(Map.of(PACS + "user", "hepacast"), "user");
    refused(Map.of(PACS + "token-file", empty), "token-file");
    refused(Map.of(PACS + "token-file", secrets.resolve("none").toString()), "token-file");
    refused(
        Map.of(PACS + "user", "a", PACS + "password-file", one, PACS + "token-file", one),
        "token-file");
    refused(Map.of(PACS + "key-store", one), "key-store");
    refused(Map.of(PACS + "root", "https://user:pw@pacs.example.org/"), "root");
    refused(Map.of("hepacast.imaging.store-to", "another"), "store-to");
  }

  private static void refused(Map<String, String> settings, String name) {
    assertThatThrownBy(() -> servers(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name)
        .message()
        .doesNotContain("pw");
  }

  @Test
  void aResourceSelectsAmongTheConfiguredArchivesOrNothing() {
    try (var archives =
        new Archives(
            config(Map.of(PACS + "also-known-as", "http://inner.pacs/dicom-web")),
            DicomWebArchive::new)) {
      for (String known :
          List.of("https://pacs.example.org/dicom-web", "http://inner.pacs/dicom-web/studies/1")) {
        assertThat(archives.choose(List.of(known)))
            .isInstanceOfSatisfying(
                ServerDirectory.Choice.Ask.class,
                ask ->
                    assertThat(ask.servers())
                        .extracting(DicomWebServer::name)
                        .containsExactly("pacs"));
      }
      assertThat(archives.choose(List.of("http://169.254.169.254/")))
          .isInstanceOf(ServerDirectory.Choice.Refused.class);
    }
  }
}
