package org.hepacast.report.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.topic.Topic;
import org.hepacast.kit.retry.FaultWords;
import org.hepacast.replay.Broker;
import org.hepacast.replay.Scan;
import org.hepacast.report.sample.RiskTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The service with TLS on all its ways: to Kafka with sign-in, to PostgreSQL, to the EHR, and from
 * its callers, who show certificates.
 */
@QuarkusTest
@TestProfile(SecuredTest.Secured.class)
class SecuredTest {
  /** In the place of what the other tests have around them. */
  public static final class Secured implements QuarkusTestProfile {
    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(SecuredSurroundings.class));
    }
  }

  SecuredSurroundings surroundings;

  private RiskTopic topic;

  @BeforeEach
  void open() {
    topic = new RiskTopic(surroundings.broker.bootstrapServers());
  }

  @AfterEach
  void close() {
    topic.close();
  }

  private HttpResponse<String> get(SSLContext context, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + surroundings.port + path))
            .header("Authorization", "Bearer reader-token")
            .timeout(Duration.ofSeconds(20))
            .build();
    try (var client = HttpClient.newBuilder().sslContext(context).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private void arrives(String patient) throws IOException {
    RiskEvent risk = risk().patient(patient).build();
    SSLContext known = surroundings.hospital.knownClient();
    topic.send(risk);
    eventually(
        () -> {
          assertThat(surroundings.ehr.standing("RiskAssessment").values())
              .anyMatch(one -> one.at("/subject/reference").asText().equals("Patient/" + patient));
          assertThat(get(known, "/risks/" + risk.caseReference().caseId()).body())
              .contains(risk.riskId());
        });
  }

  @Test
  void aRiskComesAndGoesByEncryptedWaysAlone() throws Exception {
    arrives("secured");

    try (var connection =
            DriverManager.getConnection(
                surroundings.jdbcUrl("verify-full"), "postgres", "postgres");
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), count(*) FILTER (WHERE ssl) FROM pg_stat_ssl JOIN"
                    + " pg_stat_activity USING (pid) WHERE datname = 'hepacast'")) {
      rows.next();
      assertThat(rows.getInt(1)).isGreaterThan(1).isEqualTo(rows.getInt(2));
    }
  }

  @Test
  void callersByPlainHttpOrWithoutCertificateAreRefusedAndProbesAreNot() throws Exception {
    SSLContext trusting = surroundings.hospital.client();

    assertThat(ConfigProvider.getConfig().getValue("quarkus.http.insecure-requests", String.class))
        .isEqualTo("disabled");
    assertThat(plainAnswer()).doesNotContain("HTTP/1.1 200");
    assertThat(get(trusting, "/").statusCode()).isEqualTo(403);
    assertThat(get(trusting, "/").body()).contains("client certificate");
    assertThat(get(trusting, "/q/health/live").statusCode()).isEqualTo(200);
    assertThatThrownBy(() -> get(surroundings.stranger.knownClient(), "/q/health/live"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(SSLContext.getDefault(), "/q/health/live"))
        .isInstanceOf(IOException.class);
  }

  /** What comes back where no handshake begins. */
  private String plainAnswer() throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), surroundings.port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("GET /q/health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
      return new String(socket.getInputStream().readAllBytes());
    }
  }

  @Test
  void kafkaAndPostgresqlRefuseWhoComesWithoutTlsOrSignIn() {
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    surroundings.jdbcUrl("disable"), "postgres", "postgres"))
        .isInstanceOf(SQLException.class)
        .satisfies(fault -> assertThat(FaultWords.of(fault)).contains("28000: sign-in refused"));
    assertThatThrownBy(
            () -> ask(Map.of("bootstrap.servers", surroundings.listener.bootstrapServers())))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
    assertThatThrownBy(() -> ask(client("wrong")))
        .hasCauseInstanceOf(SaslAuthenticationException.class)
        .satisfies(fault -> assertThat(FaultWords.of(fault)).contains("user or password refused"));
  }

  /** `./hepacast replay` and `audit verify` read by it. */
  @Test
  void commandsReachKafkaByTheSameSettings() throws Exception {
    topic.send(risk().patient("scanned").build());

    try (var scan = scan(SecuredSurroundings.PASSWORD)) {
      assertThat(scan.next()).isNotEmpty();
    }
    assertThatThrownBy(() -> scan("wrong").close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("mend --command-config or KAFKA_SSL_*, KAFKA_SASL_*");
  }

  private Scan scan(String password) {
    var settings = new HashMap<String, String>();
    client(password).forEach((name, value) -> settings.put(name, value.toString()));
    return new Scan(
        Broker.at(surroundings.listener.bootstrapServers(), settings),
        List.of(Topic.RISK.topicName()),
        Duration.ofSeconds(60));
  }

  private Map<String, Object> client(String password) {
    var settings = new HashMap<String, Object>();
    surroundings
        .kafka(password)
        .forEach((name, value) -> settings.put(name.replaceFirst("^kafka\\.", ""), value));
    return settings;
  }

  private static void ask(Map<String, Object> settings) throws Exception {
    var impatient = new HashMap<>(settings);
    impatient.put("default.api.timeout.ms", 4000);
    impatient.put("request.timeout.ms", 2000);
    try (Admin admin = Admin.create(impatient)) {
      admin.listTopics().names().get(30, TimeUnit.SECONDS);
    }
  }

  /** As an operator would: without a restart of the service. */
  @Test
  void anAuthorityThatIsNotTrustedStopsTheServiceUntilItIsPutThere() throws Exception {
    surroundings.stranger.writeAuthority(surroundings.trusted());

    assertThatThrownBy(() -> ask(client(SecuredSurroundings.PASSWORD)))
        .hasCauseInstanceOf(SslAuthenticationException.class)
        .satisfies(
            fault ->
                assertThat(FaultWords.of(fault))
                    .contains("certificate is of an authority that is not trusted (kafka.ssl.*)"));
    surroundings.broker.process().kill();
    surroundings.broker.restart();
    closeDatabaseConnections();
    topic.send(risk().patient("untrusted").build());
    try (var probe = new Probe()) {
      eventually(
          () ->
              assertThat(probe.readiness())
                  .contains("a certificate (kafka.ssl.*) or the sign-in (kafka.sasl.*) is refused")
                  .contains(
                      "certificate is of an authority that is not trusted"
                          + " (sslmode, sslrootcert of quarkus.datasource.jdbc.url)"));
    }

    surroundings.hospital.writeAuthority(surroundings.trusted());
    topic.close();
    topic = new RiskTopic(surroundings.broker.bootstrapServers());
    arrives("trusted-again");
  }

  private final class Probe implements AutoCloseable {
    private final HttpClient client;

    Probe() throws IOException {
      client = HttpClient.newBuilder().sslContext(surroundings.hospital.client()).build();
    }

    String readiness() throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(
                  URI.create("https://127.0.0.1:" + surroundings.port + "/q/health/ready"))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
      client.close();
    }
  }

  private void closeDatabaseConnections() throws SQLException {
    // The file says the stranger; this connection does not look.
    try (var connection =
            DriverManager.getConnection(
                surroundings.jdbcUrl("require").replaceAll("sslrootcert=[^&]*&", ""),
                "postgres",
                "postgres");
        var statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'hepacast' AND"
              + " pid <> pg_backend_pid()");
    }
  }

  @Test
  void aRenewedCertificateIsServedWithoutARestart() throws Exception {
    BigInteger before = served();

    surroundings.hospital.write(surroundings.folder.resolve("service"));

    // Who comes just while they are exchanged may be turned away.
    Awaitility.await()
        .atMost(Duration.ofSeconds(120))
        .ignoreExceptionsInstanceOf(SSLException.class)
        .until(() -> !served().equals(before));
    arrives("renewed");
  }

  private BigInteger served() throws IOException {
    try (var socket =
        (SSLSocket)
            surroundings
                .hospital
                .client()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), surroundings.port)) {
      socket.startHandshake();
      var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return shown.getSerialNumber();
    }
  }
}
