package org.hepacast.kit.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EhrHttpTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final EhrHttp.Limits LIMITS =
      new EhrHttp.Limits(Duration.ofSeconds(60), Duration.ofSeconds(60), 1000);
  private static final EhrHttp.Limits IMPATIENT =
      new EhrHttp.Limits(Duration.ofSeconds(10), Duration.ofMillis(300), 1000);

  private static EhrHttp client(URI base, EhrHttp.Limits limits) {
    return new EhrHttp(base, Optional::empty, limits);
  }

  private static NoAnswer fault(ScriptedPeer peer, EhrHttp.Limits limits) {
    try (var http = client(peer.base(), limits)) {
      http.put("Observation/1", "{}".getBytes(UTF_8));
      throw new AssertionError("It took that for an answer");
    } catch (NoAnswer fault) {
      return fault;
    }
  }

  /** Services 7.3: no headers at all, headers and nothing more, or a body that stops half way. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n",
        "HTTP/1.1 500 Oh\r\nContent-Length: 10\r\n\r\n{"
      })
  void anAnswerThatStallsEndsInTime(String begun) throws IOException {
    try (var peer = ScriptedPeer.silentAfter(begun)) {
      NoAnswer fault = fault(peer, IMPATIENT);
      assertThat(fault.what()).isEqualTo("no answer in time");
      assertThat(fault.perhapsDone()).isTrue();
    }
  }

  /** The write may have been done: the answer was lost, whole or in part. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 2",
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"a\"",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n{\"a\"\r\n",
        "nonsense\r\n\r\n"
      })
  void anAnswerThatIsCutIsNone(String begun) throws IOException {
    try (var peer = ScriptedPeer.cuttingAfter(begun)) {
      assertThat(fault(peer, LIMITS).perhapsDone()).isTrue();
    }
  }

  /** Services 7.13: told beforehand, told in chunks, or not told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 1001\r\n\r\n%s",
        "Transfer-Encoding: chunked\r\n\r\n3E9\r\n%s\r\n0\r\n\r\n",
        "\r\n%s"
      })
  void anAnswerBeyondTheLimitIsNotRead(String form) throws IOException {
    try (var peer = ScriptedPeer.cuttingAfter(OK + form.formatted("x".repeat(1001)))) {
      assertThat(fault(peer, LIMITS).what()).isEqualTo("an answer of more than 1000 bytes");
    }
  }

  @Test
  void anAnswerOfJustTheLimitIsRead() throws Exception {
    try (var peer =
            ScriptedPeer.cuttingAfter(OK + "Content-Length: 1000\r\n\r\n" + "x".repeat(1000));
        var http = client(peer.base(), LIMITS)) {
      assertThat(http.get("x").body()).hasSize(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsAnAnswerAndIsNotFollowed(int status) throws Exception {
    try (var elsewhere = ScriptedPeer.cuttingAfter(OK + "Content-Length: 0\r\n\r\n");
        var peer =
            ScriptedPeer.cuttingAfter(
                "HTTP/1.1 %d Go\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(status, elsewhere.base()));
        var http = new EhrHttp(peer.base(), () -> Optional.of("Bearer secret"), LIMITS)) {
      assertThat(http.get("Patient/1").isRedirect()).isTrue();
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (var http = client(URI.create("http://127.0.0.1:" + port), LIMITS)) {
      assertThatThrownBy(() -> http.get("metadata"))
          .asInstanceOf(type(NoAnswer.class))
          .returns(false, NoAnswer::perhapsDone)
          .returns("ConnectException", NoAnswer::what);
    }
  }

  @Test
  void aHostNameThatNobodyKnows() {
    try (var http = client(URI.create("http://ehr.invalid/fhir"), LIMITS)) {
      assertThatThrownBy(() -> http.get("metadata"))
          .asInstanceOf(type(NoAnswer.class))
          .returns(false, NoAnswer::perhapsDone);
    }
  }

  @ParameterizedTest
  @CsvSource({"/fhir", "/fhir/", "/fhir//"})
  void writesTheBaseWithoutASlash(String path) throws Exception {
    try (var peer = ScriptedPeer.cuttingAfter(OK + "Content-Length: 0\r\n\r\n");
        var http = client(URI.create("http://127.0.0.1:" + peer.port() + path), LIMITS)) {
      http.get("Patient/1");
      http.post("", "{}".getBytes(UTF_8), Map.of("Prefer", "return=minimal"));
      assertThat(peer.requests().getFirst()).startsWith("GET /fhir/Patient/1 HTTP/1.1");
      assertThat(peer.requests().getLast())
          .startsWith("POST /fhir HTTP/1.1")
          .contains("Prefer: return=minimal", "Content-Type: application/fhir+json;charset=utf-8");
    }
  }

  @Test
  void asksForTheAuthorizationWithEveryRequest() throws Exception {
    var asked = new AtomicInteger();
    try (var peer = ScriptedPeer.cuttingAfter(OK + "Content-Length: 0\r\n\r\n");
        var http =
            new EhrHttp(
                peer.base(), () -> Optional.of("Bearer " + asked.incrementAndGet()), LIMITS)) {
      http.get("a");
      http.get("b");
      assertThat(peer.requests().get(0)).contains("Authorization: Bearer 1");
      assertThat(peer.requests().get(1)).contains("Authorization: Bearer 2");
    }
  }

  @Test
  void followsNoLinkAwayFromTheEhr() throws NoAnswer {
    String base = "https://ehr.example/fhir";
    assertThat(EhrHttp.checked(base, "https://ehr.example/fhir?_getpages=1").getPath())
        .isEqualTo("/fhir");
    assertThat(EhrHttp.checked(base, "Observation?page=2").toString())
        .isEqualTo("https://ehr.example/fhir/Observation?page=2");
    for (String away :
        List.of(
            "https://evil.example/fhir?_getpages=1",
            "http://ehr.example/fhir",
            "https://ehr.example:8443/fhir",
            "https://ehr.example@evil.example/fhir",
            "//evil.example/x",
            "file:///etc/passwd",
            "mailto:x",
            "\u0000")) {
      assertThatThrownBy(() -> EhrHttp.checked(base, away)).isInstanceOf(NoAnswer.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "120, 120",
    "0, 0",
    "'Sun, 01 Mar 2026 12:00:30 GMT', 30",
    "'Sun, 01 Mar 2026 11:00:30 GMT', ",
    "-5, ",
    "soon, ",
    "99999999999, "
  })
  void readsHowLongItShallWait(String header, Long seconds) throws Exception {
    try (var peer =
            ScriptedPeer.cuttingAfter(
                "HTTP/1.1 429 Slow\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n"
                    .formatted(header));
        var http = client(peer.base(), LIMITS)) {
      assertThat(http.get("x").retryAfter(Instant.parse("2026-03-01T12:00:00Z")))
          .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }
  }

  @ParameterizedTest
  @CsvSource({"'Sun, 01 Mar 2026 12:00:30 GMT', 2026-03-01T12:00:30Z", "yesterday, "})
  void readsTheEhrsClock(String header, Instant date) throws Exception {
    try (var peer =
            ScriptedPeer.cuttingAfter(OK + "Date: " + header + "\r\nContent-Length: 0\r\n\r\n");
        var http = client(peer.base(), LIMITS)) {
      assertThat(http.get("x").date()).isEqualTo(Optional.ofNullable(date));
    }
  }
}
