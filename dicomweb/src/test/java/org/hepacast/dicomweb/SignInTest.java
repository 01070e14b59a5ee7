package org.hepacast.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.dicomweb.http.Exchanges.Surroundings;
import org.hepacast.dicomweb.settings.BearerTokens;
import org.hepacast.dicomweb.settings.Credentials;
import org.hepacast.dicomweb.settings.DicomWebServer;
import org.hepacast.dicomweb.settings.Patience;
import org.hepacast.dicomweb.settings.Reach;
import org.hepacast.dicomweb.settings.Retries;
import org.hepacast.dicomweb.settings.Transport;
import org.hepacast.testbed.pacs.DemoPacs;
import org.hepacast.testbed.pacs.PacsFault;
import org.hepacast.testbed.wire.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who we are, whom we reach, and how long we wait. */
class SignInTest {
  private static final String ANY = ".*";

  @TempDir Path folder;
  private DemoPacs pacs;

  @BeforeEach
  void starts() {
    pacs = new DemoPacs(folder.resolve("pacs"));
  }

  @AfterEach
  void stops() {
    pacs.close();
  }

  private static Reason outcome(DicomWebServer server, Surroundings surroundings)
      throws InterruptedException {
    try (var archive = new DicomWebArchive(server, surroundings)) {
      return switch (archive.series("1.2.3")) {
        case Answer.Found<?> _ -> null;
        case Answer.Failed<?>(var fault) -> fault.reason();
      };
    }
  }

  private static Reason outcome(DicomWebServer server) throws InterruptedException {
    return outcome(server, Surroundings.real());
  }

  /** Tokens that are numbered; a renewed one is the next. */
  private static final class Tokens implements BearerTokens {
    private final AtomicInteger number = new AtomicInteger(1);

    @Override
    public String current() {
      return "token-" + number.get();
    }

    @Override
    public String insteadOf(String refused) {
      return "token-" + number.incrementAndGet();
    }
  }

  @Test
  void signsInWithUserAndPassword() throws Exception {
    pacs.authorize("Basic cmVhZGVyOnBhc3N3b3JkIMOk"::equals);
    var server = TestServers.at(pacs.root());

    assertThat(outcome(server.with(new Credentials.Basic("reader", "password ä")))).isNull();
    assertThat(outcome(server.with(new Credentials.Basic("reader", "other"))))
        .isEqualTo(Reason.NOT_SIGNED_IN);
    assertThat(outcome(server)).isEqualTo(Reason.NOT_SIGNED_IN);
  }

  @Test
  void anExpiredTokenIsRenewedOnce() throws Exception {
    var tokens = new Tokens();
    pacs.authorize("Bearer token-2"::equals);

    assertThat(outcome(TestServers.at(pacs.root()).with(new Credentials.Bearer(tokens)))).isNull();
    assertThat(pacs.requests()).hasSize(2);
  }

  @Test
  void aTokenThatIsRefusedTwiceEndsIt() throws Exception {
    pacs.authorize("Bearer token-9"::equals);
    var server = TestServers.at(pacs.root()).with(new Credentials.Bearer(new Tokens()));

    assertThat(outcome(server)).isEqualTo(Reason.NOT_SIGNED_IN);
    assertThat(pacs.requests()).hasSize(2);
  }

  @Test
  void showsItsCertificateWhereOneIsWanted() throws Exception {
    var certificates = new TestCertificates(folder);
    try (var secure =
        new DemoPacs(folder.resolve("secure"), 0, new Tls.Of(certificates.server(), true))) {
      assertThat(outcome(tls(secure, certificates.client(true)))).isNull();
      assertThat(outcome(tls(secure, certificates.client(false)))).isEqualTo(Reason.TLS_REFUSED);
      assertThat(outcome(tls(secure, null))).isEqualTo(Reason.TLS_REFUSED);
    }
  }

  private static DicomWebServer tls(DemoPacs pacs, SSLContext context) {
    return TestServers.at(pacs.root()).with(new Transport(Set.of(Reach.LOOPBACK), context));
  }

  @Test
  void anArchiveAtAnInnerAddressIsNotContactedUnlessAllowed() throws Exception {
    var server = TestServers.at(pacs.root()).with(Transport.publicOnly());

    assertThat(outcome(server)).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
    assertThat(pacs.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest",
    "http://[fd00:ec2::254]/x",
    "http://2852039166/latest",
    "http://0/x"
  })
  void theMetadataAddressIsNeverContacted(String root) throws Exception {
    var server =
        TestServers.at(URI.create(root))
            .with(new Transport(EnumSet.allOf(Reach.class), Transport.Tls.USUAL))
            .with(
                new Patience(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30),
                    new Retries(1, Duration.ZERO, Duration.ZERO)));

    assertThat(outcome(server)).isEqualTo(Reason.ADDRESS_NOT_ALLOWED);
  }

  @Test
  void aNameThatComesToPointInwardsIsRefused() throws Exception {
    var answers = new ArrayList<>(List.of("127.0.0.1", "169.254.169.254"));
    var surroundings =
        new Surroundings(
            host -> new InetAddress[] {InetAddress.ofLiteral(answers.removeFirst())},
            Thread::sleep);
    try (var archive = new DicomWebArchive(TestServers.at(pacs.root()), surroundings)) {
      assertThat(archive.instances("1.2.3", "1.2.4")).isInstanceOf(Answer.Found.class);
      assertThat(archive.instances("1.2.3", "1.2.4"))
          .isInstanceOfSatisfying(
              Answer.Failed.class,
              failed -> assertThat(failed.fault().reason()).isEqualTo(Reason.ADDRESS_NOT_ALLOWED));
    }
    assertThat(pacs.requests()).hasSize(1);
  }

  @Test
  void anUnknownHostIsToldAsSuch() throws Exception {
    var server = TestServers.at(URI.create("http://pacs.invalid/dicom-web"));
    var surroundings =
        new Surroundings(
            host -> {
              throw new UnknownHostException(host);
            },
            time -> {});

    assertThat(outcome(server, surroundings)).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void nobodyListens() throws Exception {
    URI root = pacs.root();
    pacs.close();

    assertThat(outcome(TestServers.at(root))).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void anAnswerThatNeverComesEndsInTime() throws Exception {
    pacs.always("GET", ANY, new PacsFault.Silence());
    var patience =
        new Patience(
            Duration.ofSeconds(5),
            Duration.ofMillis(200),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            new Retries(1, Duration.ZERO, Duration.ZERO));

    assertThat(outcome(TestServers.at(pacs.root()).with(patience))).isEqualTo(Reason.TIMED_OUT);
  }

  private List<Duration> pauses(Map<String, String> headers) throws InterruptedException {
    var pauses = new ArrayList<Duration>();
    pacs.always("GET", ANY, new PacsFault.Status(429, headers, ""));
    var surroundings = new Surroundings(InetAddress::getAllByName, pauses::add);
    assertThat(outcome(TestServers.at(pacs.root()), surroundings)).isEqualTo(Reason.BUSY);
    return pauses;
  }

  @Test
  void waitsAsLongAsItIsAskedTo() throws Exception {
    assertThat(pauses(Map.of("Retry-After", "3")))
        .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void doesNotHoldTheJobUpForALongPause() throws Exception {
    assertThat(pauses(Map.of("Retry-After", "3600"))).isEmpty();
    assertThat(pacs.requests()).hasSize(1);
  }

  @Test
  void aDateThatHasPassedIsNoPause() throws Exception {
    assertThat(pauses(Map.of("Retry-After", "Fri, 02 Jan 2026 00:00:00 GMT")))
        .containsExactly(Duration.ZERO, Duration.ZERO);
  }

  @Test
  void pausesGrowWhereNothingIsAsked() throws Exception {
    assertThat(pauses(Map.of())).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
    assertThat(pauses(Map.of("Retry-After", "soon")))
        .containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
  }
}
