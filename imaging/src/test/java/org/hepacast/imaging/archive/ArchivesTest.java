package org.hepacast.imaging.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.hepacast.dicomweb.DicomWebArchive;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.InstanceFound;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.SeriesFound;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.ServerDirectory;
import org.hepacast.dicomweb.settings.Transport;
import org.hepacast.imaging.settings.ImagingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
  void renewedCertificatesAreTakenAndWhatCannotBeReadLeavesWhatWasThere() throws Exception {
    Path store = secrets.resolve("trust.p12");
    write(store, certificates(), 100);
    Transport.Tls tls =
        servers(
                Map.of(
                    PACS + "trust-store",
                    store.toString(),
                    PACS + "store-password-file",
                    file("store-password", "s3cret")))
            .getFirst()
            .transport()
            .tls();
    SSLContext first = tls.current();
    assertThat(first).isNotNull().isSameAs(tls.current());

    write(store, new byte[] {1, 2, 3}, 90);
    assertThat(tls.current()).isSameAs(first);

    write(store, certificates(), 80);
    SSLContext renewed = tls.current();
    assertThat(renewed).isNotNull().isNotSameAs(first).isSameAs(tls.current());

    Files.delete(store);
    assertThat(tls.current()).isSameAs(renewed);
  }

  private static void write(Path file, byte[] content, int secondsAgo) throws Exception {
    Files.write(file, content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
  }

  /** A store with an authority that this JVM trusts: any will do. */
  private static byte[] certificates() throws Exception {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    var manager = (X509TrustManager) factory.getTrustManagers()[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("any", manager.getAcceptedIssuers()[0]);
    var bytes = new ByteArrayOutputStream();
    store.store(bytes, "s3cret".toCharArray());
    return bytes.toByteArray();
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
        .isInstanceOf(ConfigurationException.class)
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

  /** An archive that says what the test wants, and nothing else. */
  private static final class Saying implements ImageArchive {
    private Optional<Reason> trouble = Optional.empty();

    private Fault fault() {
      return new Fault(trouble.orElseThrow(), "The archive 'pacs' has " + trouble + ".", "Wait.");
    }

    @Override
    public Answer<List<SeriesFound>> series(String study) {
      return trouble.isPresent() ? new Answer.Failed<>(fault()) : new Answer.Found<>(List.of());
    }

    @Override
    public Answer<List<InstanceFound>> instances(String study, String series) {
      return trouble.isPresent() ? new Answer.Failed<>(fault()) : new Answer.Found<>(List.of());
    }

    @Override
    public Retrieval retrieve(StudyRetrieval wanted, Path folder, Progress progress) {
      return trouble.isPresent()
          ? new Retrieval.Failed(fault(), 0)
          : new Retrieval.StillArriving(0, 1);
    }

    @Override
    public Storing store(String study, List<Path> files) {
      return trouble.isPresent() ? new Storing.Failed(fault()) : new Storing.Stored(Set.of());
    }

    @Override
    public void close() {}
  }

  private interface Call {
    void on(ImageArchive archive) throws InterruptedException;
  }

  private static final List<Call> CALLS =
      List.of(
          archive -> archive.series("1.2"),
          archive -> archive.instances("1.2", "1.3"),
          archive ->
              archive.retrieve(
                  new StudyRetrieval("1.2", List.of(new WantedSeries("1.3", null))),
                  Path.of("none"),
                  Progress.silent()),
          archive -> archive.store("1.2", List.of()));

  /** Each call and each trouble: the archive's is shown, a study's or this disk's is not. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void readinessShowsHowEachArchiveLastAnsweredAndStaysUp(Reason reason) throws Exception {
    var saying = new Saying();
    try (var archives =
        new Archives(config(Map.of("hepacast.imaging.store-to", "pacs")), _ -> saying)) {
      var check = new ArchivesCheck(archives);
      assertThat(archives.states()).containsExactly(Map.entry("pacs", "not asked yet"));
      for (Call call : CALLS) {
        saying.trouble = Optional.of(reason);
        call.on(archives.store().orElseThrow());
        String shown = OF_A_STUDY.contains(reason) ? "answers" : saying.fault().text();
        assertThat(archives.states()).containsExactly(Map.entry("pacs", shown));
        assertThat(check.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(check.call().getData().orElseThrow()).containsEntry("pacs", shown);

        saying.trouble = Optional.empty();
        call.on(archives.store().orElseThrow());
        assertThat(archives.states()).containsExactly(Map.entry("pacs", "answers"));
      }
    }
  }

  private static final Set<Reason> OF_A_STUDY =
      EnumSet.of(
          Reason.NOT_FOUND,
          Reason.NOT_DICOM,
          Reason.WRONG_INSTANCE,
          Reason.TOO_LARGE,
          Reason.NO_SPACE,
          Reason.LOCAL_FILE,
          Reason.NOT_TAKEN);
}
