package org.hepacast.kit.smart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hepacast.kit.ehr.EhrHttp;
import org.hepacast.kit.ehr.Exchange;
import org.hepacast.kit.ehr.NoAnswer;
import org.hepacast.kit.tls.TlsContext;
import org.hepacast.testbed.wire.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests to an EHR that takes tokens alone, which another library verified the assertions for.
 */
class BackendServiceTest {
  /** Waited for in full by one row alone; long enough for a machine with much other work. */
  private static final EhrHttp.Limits LIMITS =
      new EhrHttp.Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 10_000);

  private static final Duration AFTER_THE_PAUSE = Duration.ofSeconds(2);
  private static KeyPair rsa;
  private static KeyPair ec;

  @TempDir private Path folder;
  private final MovingClock clock = new MovingClock();
  private final Deque<Runnable> aside = new ArrayDeque<>();
  private KeyFolder keys;
  private SmartEhr ehr;
  private EhrHttp http;

  @BeforeAll
  static void generate() throws Exception {
    rsa = Keys.rsa(2048);
    ec = Keys.ec("secp384r1");
  }

  @BeforeEach
  void start() throws Exception {
    Keys.write(folder, "2026-01.pem", ec);
    keys = new KeyFolder(folder, "smart.keys");
    ehr = new SmartEhr(clock, keys::published);
    http = client("system/Patient.rs system/Observation.cu", null);
  }

  @AfterEach
  void stop() {
    http.close();
    ehr.close();
  }

  private EhrHttp client(String scopes, URI tokenEndpoint) {
    var settings = new SmartSettings(SmartEhr.CLIENT, keys, scopes, tokenEndpoint);
    var service =
        new BackendService(ehr.base(), settings, new Exchange(LIMITS, TlsContext.USUAL), clock);
    var tokens = new AccessTokens(service, List.of(scopes.split(" ")), aside::add, clock);
    return new EhrHttp(ehr.base(), tokens, LIMITS);
  }

  private int tokensAskedFor() {
    return ehr.requests(SmartEhr.TOKEN).size();
  }

  private int status() throws NoAnswer {
    return http.get("Patient/1").status();
  }

  @Test
  void oneTokenServesManyRequests() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(status()).isEqualTo(200);
    }
    assertThat(tokensAskedFor()).isEqualTo(1);
  }

  @Test
  void howeverManyBeginAtOnceOneTokenIsAskedFor() throws Exception {
    Callable<Integer> request = this::status;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> status : threads.invokeAll(Collections.nCopies(16, request))) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
    assertThat(tokensAskedFor()).isEqualTo(1);
  }

  @Test
  void whatTheScopesDoNotAllowIsRefusedByTheEhr() throws Exception {
    assertThat(http.get("Patient/1").status()).isEqualTo(200);
    assertThat(http.get("Condition/1").status()).isEqualTo(403);
    assertThat(http.put("Observation/1", "{}".getBytes(UTF_8)).status()).isEqualTo(200);
    assertThat(http.put("Patient/1", "{}".getBytes(UTF_8)).status()).isEqualTo(403);
    assertThat(ehr.server().scopesInUse())
        .containsExactly("system/Observation.cu", "system/Patient.rs");
  }

  @Test
  void nobodyWaitsWhileATokenIsRenewedInTheLastQuarterOfItsLife() throws Exception {
    status();
    clock.advance(Duration.ofSeconds(224));
    status();
    assertThat(aside).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    assertThat(status()).isEqualTo(200);
    assertThat(status()).isEqualTo(200);

    assertThat(tokensAskedFor()).isEqualTo(1);
    assertThat(aside).as("asked for once").hasSize(1);
    aside.remove().run();
    assertThat(status()).isEqualTo(200);
    assertThat(tokensAskedFor()).isEqualTo(2);
    assertThat(shown().distinct()).hasSize(2);
  }

  private Stream<String> shown() {
    return ehr.requests("/fhir/Patient/1").stream().map(r -> r.header("authorization"));
  }

  @Test
  void aRenewalThatFailsLeavesTheTokenAndIsTriedAgain() throws Exception {
    status();
    clock.advance(Duration.ofSeconds(240));
    ehr.order(SmartEhr.TOKEN, Reply.empty(503));
    status();
    aside.remove().run();
    assertThat(status()).isEqualTo(200);
    aside.remove().run();

    clock.advance(AFTER_THE_PAUSE);
    assertThat(status()).isEqualTo(200);
    aside.remove().run();

    clock.advance(Duration.ofSeconds(60));
    assertThat(status()).as("by the renewed token").isEqualTo(200);
  }

  /** Told, and by how many seconds of silence it is no longer sent. */
  @ParameterizedTest
  @ValueSource(strings = {"300:296", "20:19", "0:56", "7200:3596"})
  void anExpiredTokenIsNotSent(String row) throws Exception {
    String[] told = row.split(":");
    ehr.register(List.of("system/*.cruds"), Duration.ofSeconds(Long.parseLong(told[0])));
    status();
    clock.advance(Duration.ofSeconds(Long.parseLong(told[1])));

    assertThat(status()).isEqualTo(200);

    assertThat(tokensAskedFor()).isEqualTo(2);
    assertThat(ehr.requests("/fhir/Patient/1")).as("none met a 401").hasSize(2);
  }

  @Test
  void aTokenThatIsRevokedIsReplacedAndTheRequestSentOnceMore() throws Exception {
    status();
    ehr.server().revokeAll();

    assertThat(http.put("Observation/1", "{\"a\":1}".getBytes(UTF_8)).status()).isEqualTo(200);

    assertThat(tokensAskedFor()).isEqualTo(2);
    assertThat(ehr.requests("/fhir/Observation/1"))
        .extracting(request -> new String(request.body(), UTF_8))
        .containsExactly("{\"a\":1}", "{\"a\":1}");
  }

  @Test
  void anEhrThatRefusesFreshTokensIsNotAskedForOneWithEveryRequest() throws Exception {
    ehr.order("/fhir/Patient/1", Collections.nCopies(9, Reply.empty(401)).toArray(Reply[]::new));
    for (int i = 0; i < 8; i++) {
      assertThat(status()).isEqualTo(401);
    }
    assertThat(tokensAskedFor()).isEqualTo(2);
    assertThat(status()).as("the ninth and last 401 has been used").isEqualTo(200);
  }

  /** What the token endpoint may do, and the words that an operator reads. */
  record Row(String name, Function<SmartEhr, Reply> reply, String said) {
    Row(String name, Reply reply, String said) {
      this(name, ehr -> reply, said);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String ENDPOINT = "the EHR's token endpoint: ";

  static List<Row> faults() {
    return List.of(
        new Row("500", Reply.empty(500), ENDPOINT + "status 500"),
        new Row("503", Reply.empty(503), ENDPOINT + "status 503"),
        new Row("429", Reply.empty(429), ENDPOINT + "status 429"),
        new Row(
            "redirect",
            ehr -> SmartEhr.redirect(ehr.at("/elsewhere")),
            ENDPOINT + "status 307: redirects are not followed"),
        new Row(
            "slow",
            SmartEhr.json(200, "{}").with(new Reply.Cut(1, true)),
            ENDPOINT + "no answer in time"),
        new Row("cut off", SmartEhr.json(200, "{}").with(new Reply.Cut(1, false)), ENDPOINT),
        new Row(
            "no JSON", SmartEhr.json(200, "<html>"), ENDPOINT + "an answer that is no JSON object"),
        new Row(
            "an array", SmartEhr.json(200, "[]"), ENDPOINT + "an answer that is no JSON object"),
        new Row("no token", token("", "bearer"), ENDPOINT + "an answer without a usable token"),
        new Row(
            "another header in the token",
            token("a\\r\\nX-Forged: 1", "bearer"),
            ENDPOINT + "an answer without a usable token"),
        new Row("no bearer", token("abc", "mac"), ENDPOINT + "a token that is no bearer token"),
        new Row("no type", token("abc", ""), ENDPOINT + "a token that is no bearer token"),
        new Row("huge", SmartEhr.json(200, " ".repeat(20_000)), ENDPOINT + "an answer of more"),
        new Row(
            "invalid_client",
            SmartEhr.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"secret\"}"),
            ENDPOINT + "status 401, invalid_client: let the EHR's administrator register"),
        new Row(
            "invalid_scope",
            SmartEhr.json(400, "{\"error\":\"invalid_scope\"}"),
            ENDPOINT + "status 400, invalid_scope: let the EHR's administrator grant"),
        new Row("any code", SmartEhr.json(400, "{\"error\":\"x<y\"}"), ENDPOINT + "status 400"));
  }

  private static Reply token(String token, String type) {
    return SmartEhr.json(
        200, "{\"access_token\":\"%s\",\"token_type\":\"%s\"}".formatted(token, type));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void whileNoTokenCanBeHadNothingIsSentAndTheNextAttemptIsWhole(Row row) throws Exception {
    ehr.order(SmartEhr.TOKEN, row.reply().apply(ehr));

    NoAnswer fault = catchThrowableOfType(NoAnswer.class, this::status);

    assertThat(fault.what()).startsWith(row.said()).doesNotContain("secret");
    assertThat(fault.perhapsDone()).isFalse();
    assertThat(ehr.requests("/fhir/Patient/1")).isEmpty();
    assertThat(ehr.requests("/elsewhere")).isEmpty();
    assertThatThrownBy(this::status).as("left alone for a moment").hasMessage(fault.what());
    assertThat(tokensAskedFor()).isEqualTo(1);
    clock.advance(AFTER_THE_PAUSE);
    assertThat(status()).isEqualTo(200);
  }

  static List<Row> configurations() {
    String start = "the EHR's smart-configuration";
    return List.of(
        new Row("none", Reply.empty(404), start + ": status 404; where the EHR has none, set"),
        new Row("no JSON", SmartEhr.json(200, "<html>"), start + " cannot be read"),
        new Row("no address", SmartEhr.json(200, "{}"), start),
        new Row("cut off", SmartEhr.json(200, "{}").with(new Reply.Cut(1, false)), start + ": "),
        new Row("redirect", ehr -> SmartEhr.redirect(ehr.at("/elsewhere")), start + ": status 307"),
        new Row("another host", naming("http://evil.example/token"), start + " names a token"),
        new Row("another port", naming("http://127.0.0.1:9/token"), start + " names a token"),
        new Row("a user", naming("http://x@127.0.0.1/t"), start + " names a token"),
        new Row("a file", naming("file:///etc/passwd"), start + " names a token"),
        new Row(
            "other algorithms",
            ehr ->
                SmartEhr.json(
                    200,
                    "{\"token_endpoint\":\"%s\",\"token_endpoint_auth_signing_alg_values_supported\":[\"RS384\"]}"
                        .formatted(ehr.at(SmartEhr.TOKEN))),
            "the EHR takes assertions signed by RS384 alone"));
  }

  private static Reply naming(String tokenEndpoint) {
    return SmartEhr.json(200, "{\"token_endpoint\":\"%s\"}".formatted(tokenEndpoint));
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void noAssertionGoesWhereTheConfigurationMisleads(Row row) throws Exception {
    ehr.order(SmartEhr.CONFIGURATION, row.reply().apply(ehr));

    assertThatThrownBy(this::status).hasMessageStartingWith(row.said());

    assertThat(tokensAskedFor()).isZero();
    assertThat(ehr.requests("/elsewhere")).isEmpty();
    clock.advance(AFTER_THE_PAUSE);
    assertThat(status()).isEqualTo(200);
  }

  @Test
  void aTokenEndpointThatIsSetIsAskedWithoutLookingForOne() throws Exception {
    try (var other = client("system/Patient.rs", ehr.at(SmartEhr.TOKEN))) {
      assertThat(other.get("Patient/1").status()).isEqualTo(200);
    }
    assertThat(ehr.requests(SmartEhr.CONFIGURATION)).isEmpty();
  }

  @Test
  void aKeyThatIsPutBesideSignsWithoutARestartAndTheOldOneMayGo() throws Exception {
    status();
    Keys.write(folder, "2026-02.pem", rsa);
    clock.advance(Duration.ofMinutes(6));
    assertThat(status()).isEqualTo(200);
    Files.delete(folder.resolve("2026-01.pem"));
    clock.advance(Duration.ofMinutes(6));
    assertThat(status()).isEqualTo(200);

    assertThat(algorithms()).containsExactly("ES384", "RS384", "RS384");
  }

  @Test
  void anEhrThatDoesNotKnowTheNewestKeyYetIsShownTheOneBefore() throws Exception {
    String before = new String(keys.published(), UTF_8);
    Keys.write(folder, "2026-02.pem", rsa);
    ehr.order(SmartEhr.KEYS, SmartEhr.json(200, before), SmartEhr.json(200, before));

    assertThat(status()).isEqualTo(200);

    assertThat(algorithms()).containsExactly("RS384", "ES384");
  }

  /** Of the assertions, in their order. */
  private List<String> algorithms() {
    var found = new ArrayList<String>();
    for (var request : ehr.requests(SmartEhr.TOKEN)) {
      String form = new String(request.body(), UTF_8);
      String head = form.replaceFirst(".*client_assertion=([^.]*)\\..*", "$1");
      String json = new String(Base64.getUrlDecoder().decode(head), UTF_8);
      found.add(json.replaceFirst(".*\"alg\":\"([^\"]*)\".*", "$1"));
    }
    return found;
  }

  @Test
  void noSecretStandsInWordsOfTheParts() throws Exception {
    status();
    String token = shown().findFirst().orElseThrow().replace("Bearer ", "");
    assertThat(
            AccessToken.of(
                    ("{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}".formatted(token))
                        .getBytes(UTF_8),
                    clock.instant())
                .toString())
        .doesNotContain(token);
    assertThat(keys.newestFirst().getFirst().toString())
        .doesNotContain("private")
        .hasSizeLessThan(90);
  }
}
