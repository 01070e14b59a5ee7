package org.hepacast.dicomweb.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Set;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.fault.Recovery;
import org.hepacast.dicomweb.settings.ServerDirectory.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerDirectoryTest {
  private static final DicomWebServer MAIN =
      DicomWebServer.at("PACS", URI.create("https://pacs.example.org/dicom-web/"));
  private static final DicomWebServer OTHER =
      DicomWebServer.at("archive", URI.create("https://archive.example.org:8443/wado"));
  private final ServerDirectory directory =
      new ServerDirectory(
          List.of(
              new ServerDirectory.Entry(MAIN, Set.of(URI.create("http://pacs-inner:8042/dw"))),
              new ServerDirectory.Entry(OTHER, Set.of())));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://pacs.example.org/dicom-web",
        "https://pacs.example.org/dicom-web/",
        " https://PACS.example.org:443/dicom-web ",
        "HTTPS://pacs.example.org/dicom-web/studies/1.2.3",
        "http://pacs-inner:8042/dw",
        "http://pacs-inner:8042/dw/studies"
      })
  void anEndpointMeansTheArchiveWhoseRootItHas(String endpoint) {
    assertThat(directory.choose(List.of(endpoint))).isEqualTo(new Choice.Ask(List.of(MAIN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "http://[fd00:ec2::254]/latest",
        "http://127.0.0.1:8042/dicom-web",
        "http://pacs.example.org/dicom-web",
        "https://pacs.example.org:444/dicom-web",
        "https://pacs.example.org.evil.org/dicom-web",
        "https://pacs.example.org/dicom-web-evil",
        "https://pacs.example.org/dicom-web/../admin",
        "https://pacs.example.org/dicom-web/%2e%2e/admin",
        "https://pacs.example.org/dicom-web/..%2fadmin",
        "https://pacs.example.org/",
        "https://user@pacs.example.org/dicom-web",
        "https://pacs.example.org@evil.org/dicom-web",
        "https://pacs.example.org/dicom-web?x=1",
        "https://pacs.example.org/dicom-web#x",
        "file:///etc/passwd",
        "ftp://pacs.example.org/dicom-web",
        "//pacs.example.org/dicom-web",
        "pacs.example.org/dicom-web",
        "urn:oid:1.2.3",
        "ht tp://x",
        ""
      })
  void everyOtherEndpointIsRefusedAndNotContacted(String endpoint) {
    assertThat(directory.choose(List.of(endpoint)))
        .isInstanceOfSatisfying(
            Choice.Refused.class,
            refused -> {
              assertThat(refused.fault().reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
              assertThat(refused.fault().reason().recovery()).isEqualTo(Recovery.OPERATOR);
              assertThat(refused.fault().text()).contains("not among the allowed ones");
            });
  }

  @Test
  void aForeignEndpointBesideAnAllowedOneIsPassedOver() {
    assertThat(
            directory.choose(
                List.of("http://169.254.169.254/", "https://archive.example.org:8443/wado")))
        .isEqualTo(new Choice.Ask(List.of(OTHER)));
  }

  @Test
  void withoutEndpointsAllAreAskedInTheOperatorsOrder() {
    assertThat(directory.choose(List.of())).isEqualTo(new Choice.Ask(List.of(MAIN, OTHER)));
  }

  @Test
  void withoutAnyArchiveThereIsNothingToAsk() {
    assertThat(new ServerDirectory(List.of()).choose(List.of())).isInstanceOf(Choice.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://x/y",
        "https://u:p@x/y",
        "https://x/y?z",
        "https://x/y#z",
        "https:///y",
        "x/y",
        "https://x/a/../b"
      })
  void aRootIsAPlainWebAddress(String root) {
    assertThatThrownBy(() -> DicomWebServer.at("PACS", URI.create(root)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://HOST/PATH");
  }

  @Test
  void settingsDoNotShowSecrets() {
    var server = MAIN.with(new Credentials.Basic("reader", "s3cret"));

    assertThat(server.toString()).contains("reader").doesNotContain("s3cret");
  }
}
