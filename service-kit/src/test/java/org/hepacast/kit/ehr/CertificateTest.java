package org.hepacast.kit.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An EHR with a certificate of a hospital's own authority, which the client trusts. */
class CertificateTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "-1d, 30, ",
    "-30d, 10, the EHR's certificate has expired",
    "+2d, 10, the EHR's certificate is not valid yet"
  })
  void saysWhatIsWrongWithTheCertificateAndThatNothingWasSent(
      String begin, String days, String fault) throws Exception {
    keytool(
        "-genkeypair",
        "-alias",
        "ca",
        "-dname",
        "CN=Hospital",
        "-keyalg",
        "EC",
        "-ext",
        "bc=ca:true",
        "-startdate",
        "-100d",
        "-validity",
        "1000");
    keytool(
        "-genkeypair",
        "-alias",
        "ehr",
        "-signer",
        "ca",
        "-dname",
        "CN=EHR",
        "-keyalg",
        "EC",
        "-ext",
        "san=ip:127.0.0.1",
        "-startdate",
        begin,
        "-validity",
        days);
    KeyStore all = stored();
    var server =
        server(all)
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    try (var peer = ScriptedPeer.on(server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        var http =
            new EhrHttp(
                URI.create("https://127.0.0.1:" + peer.port() + "/fhir"),
                Optional::empty,
                new EhrHttp.Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), 1000),
                client(all))) {
      if (fault == null) {
        assertThat(http.get("metadata").status()).isEqualTo(200);
      } else {
        assertThatThrownBy(() -> http.get("metadata"))
            .asInstanceOf(type(NoAnswer.class))
            .returns(fault, NoAnswer::what)
            .returns(false, NoAnswer::perhapsDone);
      }
    }
  }

  private void keytool(String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", folder.resolve("all.p12").toString(), "-storepass", "password"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
  }

  private KeyStore stored() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("all.p12"))) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext server(KeyStore all) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry("ehr", all.getKey("ehr", PASSWORD), PASSWORD, all.getCertificateChain("ehr"));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLContext client(KeyStore all) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", all.getCertificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
