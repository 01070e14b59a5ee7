package org.hepacast.dicomweb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.hepacast.dicomweb.archive.Answer;
import org.hepacast.dicomweb.archive.ImageArchive;
import org.hepacast.dicomweb.archive.Progress;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.archive.StudyRetrieval;
import org.hepacast.dicomweb.archive.StudyRetrieval.WantedSeries;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.testbed.pacs.DemoPacs;
import org.hepacast.testbed.pacs.PacsFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of an archive has its outcome, and what can be mended is. */
class ArchiveFaultsTest {
  private static final String ANY = ".*";
  private static final String SEARCH = ".*(series|instances|metadata)";
  private static final String FILES = ".*/[0-9.]+";
  private static final String SERIES = "studies/[0-9.]+/series/[0-9.]+";
  private static final String INSTANCE = SERIES + "/instances/[0-9.]+";
  private static final long THREE_GB = 3_000_000_000L;

  /** What lasts so long has stalled. */
  private static final Duration STALL = Duration.ofMillis(250);

  @TempDir Path folder;
  private final SampleStudy study = new SampleStudy();
  private String series;
  private DemoPacs pacs;
  private ImageArchive archive;

  @BeforeEach
  void startsAnArchiveWithASeries() {
    series = study.series(6);
    study.write(folder.resolve("pacs"));
    pacs = new DemoPacs(folder.resolve("pacs"));
    archive = new DicomWebArchive(TestServers.at(pacs.root()).with(TestServers.patience(STALL)));
  }

  @AfterEach
  void stops() {
    archive.close();
    pacs.close();
  }

  private Retrieval retrieve() throws InterruptedException {
    var wanted = new StudyRetrieval(SampleStudy.STUDY, List.of(new WantedSeries(series, 6)));
    return archive.retrieve(wanted, folder.resolve("got"), Progress.silent());
  }

  private static PacsFault html() {
    return new PacsFault.OtherBody("text/html", "<html>Sign in</html>".getBytes(UTF_8));
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        argumentSet("401", ANY, new PacsFault.Status(401), Reason.NOT_SIGNED_IN),
        argumentSet("403", ANY, new PacsFault.Status(403), Reason.FORBIDDEN),
        argumentSet(
            "302", ANY, new PacsFault.Status(302, Map.of("Location", "/x"), ""), Reason.REDIRECTED),
        argumentSet("429", ANY, new PacsFault.Status(429), Reason.BUSY),
        argumentSet("502", ANY, new PacsFault.Status(502), Reason.BUSY),
        argumentSet("503", ANY, new PacsFault.Status(503), Reason.BUSY),
        argumentSet("504", ANY, new PacsFault.Status(504), Reason.BUSY),
        argumentSet("500", ANY, new PacsFault.Status(500), Reason.SERVER_ERROR),
        argumentSet("418", ANY, new PacsFault.Status(418), Reason.MALFORMED_ANSWER),
        argumentSet("connection cut", ANY, new PacsFault.LostAnswer(), Reason.UNREACHABLE),
        argumentSet("search: a page", SEARCH, html(), Reason.MALFORMED_ANSWER),
        argumentSet("search: stalls", SEARCH, new PacsFault.StalledBody(0.5), Reason.TIMED_OUT),
        argumentSet("search: cut", SEARCH, new PacsFault.TruncatedBody(0.5), Reason.CUT_SHORT),
        argumentSet("search: half", SEARCH, new PacsFault.EarlyEnd(0.5), Reason.CUT_SHORT),
        argumentSet(
            "search: too much",
            SEARCH,
            new PacsFault.OtherBody("application/dicom+json", new byte[2 << 20]),
            Reason.TOO_LARGE),
        argumentSet("files: 404", FILES, new PacsFault.Status(404), Reason.NOT_FOUND),
        argumentSet("files: 400", FILES, new PacsFault.Status(400), Reason.FORMAT_REFUSED),
        argumentSet("files: 406", FILES, new PacsFault.Status(406), Reason.FORMAT_REFUSED),
        argumentSet("files: 415", FILES, new PacsFault.Status(415), Reason.FORMAT_REFUSED),
        argumentSet("files: 500", FILES, new PacsFault.Status(500), Reason.SERVER_ERROR),
        argumentSet("files: a page", FILES, html(), Reason.MALFORMED_ANSWER),
        argumentSet("files: stall", FILES, new PacsFault.StalledBody(0.5), Reason.TIMED_OUT),
        argumentSet("files: cut", FILES, new PacsFault.TruncatedBody(0.5), Reason.CUT_SHORT),
        argumentSet("files: end early", FILES, new PacsFault.EarlyEnd(0.5), Reason.CUT_SHORT),
        argumentSet(
            "files: no closing boundary",
            FILES,
            new PacsFault.NoClosingBoundary(),
            Reason.CUT_SHORT),
        argumentSet(
            "search: length too large",
            SEARCH,
            new PacsFault.Headers(Map.of("Content-Length", "9999999")),
            Reason.TIMED_OUT),
        argumentSet(
            "search: length too small",
            SEARCH,
            new PacsFault.Headers(Map.of("Content-Length", "70")),
            Reason.CUT_SHORT),
        argumentSet(
            "files: length too small",
            FILES,
            new PacsFault.Headers(Map.of("Content-Length", "700")),
            Reason.CUT_SHORT),
        argumentSet(
            "files: part length wrong", FILES, new PacsFault.WrongPartLength(7), Reason.CUT_SHORT),
        argumentSet("files: cut files", FILES, new PacsFault.CutFile(700), Reason.NOT_DICOM),
        argumentSet("files: empty files", FILES, new PacsFault.CutFile(0), Reason.NOT_DICOM),
        argumentSet(
            "files: garbage", FILES, new PacsFault.Garbage(new byte[3000]), Reason.NOT_DICOM),
        argumentSet(
            "files: another",
            FILES,
            new PacsFault.WrongInstance(SampleStudy.STUDY + ".1.1"),
            Reason.WRONG_INSTANCE),
        argumentSet(
            "files: no boundary",
            FILES,
            new PacsFault.Headers(Map.of("Content-Type", "multipart/related")),
            Reason.MALFORMED_ANSWER),
        argumentSet(
            "files: another boundary",
            FILES,
            new PacsFault.Headers(Map.of("Content-Type", "multipart/related; boundary=x")),
            Reason.CUT_SHORT),
        argumentSet(
            "files: 3 GB", FILES, new PacsFault.Huge(THREE_GB, true, false), Reason.TOO_LARGE),
        argumentSet(
            "files: 3 GB, not said",
            FILES,
            new PacsFault.Huge(THREE_GB, false, false),
            Reason.TOO_LARGE),
        argumentSet(
            "files: bomb", FILES, new PacsFault.Huge(64 << 20, true, true), Reason.TOO_LARGE),
        argumentSet(
            "files: unknown coding",
            FILES,
            new PacsFault.Headers(Map.of("Content-Encoding", "br")),
            Reason.MALFORMED_ANSWER),
        argumentSet(
            "files: not gzip",
            FILES,
            new PacsFault.Headers(Map.of("Content-Encoding", "gzip")),
            Reason.MALFORMED_ANSWER));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void whatLastsIsToldByItsReason(String path, PacsFault fault, Reason reason) throws Exception {
    pacs.always("GET", path, fault);

    Retrieval outcome = retrieve();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retrieval.Failed.class,
            failed -> {
              assertThat(failed.fault().reason()).isEqualTo(reason);
              assertSaysNothingOfAPatient(failed.fault());
            });
    assertNothingHalfIsLeft();
  }

  private static void assertSaysNothingOfAPatient(Fault fault) {
    assertThat(fault.text())
        .doesNotContain(SampleStudy.STUDY, "SYN-77", "Nobody", "%", "127.0.0.1", "Exception")
        .endsWith(".");
  }

  private void assertNothingHalfIsLeft() throws IOException {
    try (Stream<Path> aside = Files.list(folder.resolve("got/aside"))) {
      assertThat(aside).isEmpty();
    }
    try (Stream<Path> images = Files.list(folder.resolve("got/images"))) {
      for (Path image : images.toList()) {
        String uid = image.getFileName().toString().replace(".dcm", "");
        assertThat(Files.readAllBytes(image)).isEqualTo(study.file(uid));
      }
    }
  }

  static Stream<Arguments> mended() {
    Stream<Arguments> oncePerRequest =
        Stream.of(
                new PacsFault.Status(429, Map.of("Retry-After", "0"), ""),
                new PacsFault.Status(503),
                new PacsFault.LostAnswer())
            .flatMap(fault -> Stream.of(SEARCH, FILES).map(path -> once(path, fault)));
    Stream<Arguments> ofTheSeriesAlone =
        lasting()
            .filter(row -> row.get()[0].equals(FILES))
            .filter(row -> row.get()[2] != Reason.TOO_LARGE)
            .map(row -> Arguments.of(SERIES, row.get()[1], Integer.MAX_VALUE));
    Stream<Arguments> others =
        Stream.of(
            once(INSTANCE, new PacsFault.TruncatedBody(0.5)),
            once(SEARCH, new PacsFault.TruncatedBody(0.5)),
            Arguments.of(SERIES, new PacsFault.Compressed(), 9),
            Arguments.of(SEARCH, new PacsFault.Compressed(), 99),
            Arguments.of(FILES, new PacsFault.SinglePart(), 99),
            // All parts and the closing boundary have come: that the length lies matters no more.
            Arguments.of(FILES, new PacsFault.Headers(Map.of("Content-Length", "9999999")), 99),
            Arguments.of(ANY, new PacsFault.Slow(Duration.ofMillis(5)), 99),
            Arguments.of(SEARCH, new PacsFault.Cap(2), 99),
            Arguments.of(SEARCH, new PacsFault.LimitIgnored(), 99),
            Arguments.of(SEARCH, new PacsFault.NoCounts(), 99),
            Arguments.of(SEARCH, new PacsFault.LooseJson(), 99),
            Arguments.of(SEARCH, new PacsFault.FilterIgnored(), 99),
            Arguments.of(".*/instances", new PacsFault.Status(404), 99),
            Arguments.of(".*/instances", new PacsFault.Status(501), 99),
            Arguments.of(".*/instances", new PacsFault.Status(204), 99),
            Arguments.of(".*/metadata", new PacsFault.Status(500), 99),
            once("studies/[0-9.]+/series", new PacsFault.Status(400)));
    return Stream.of(oncePerRequest, ofTheSeriesAlone, others).flatMap(rows -> rows);
  }

  private static Arguments once(String path, PacsFault fault) {
    return Arguments.of(path, fault, 1);
  }

  @ParameterizedTest
  @MethodSource("mended")
  void whatCanBeMendedIs(String path, PacsFault fault, int times) throws Exception {
    pacs.order("GET", path, times, fault);

    Retrieval outcome = retrieve();

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Retrieval.Complete.class,
            complete ->
                assertThat(complete.instances())
                    .extracting(RetrievedInstance::sopInstanceUid)
                    .containsExactlyInAnyOrderElementsOf(study.instances(series)));
    assertNothingHalfIsLeft();
  }

  @Test
  void aRetrievalGoesOnWhereItStopped() throws Exception {
    pacs.always("GET", SERIES, new PacsFault.EarlyEnd(0.5));
    pacs.always("GET", INSTANCE, new PacsFault.Status(503));
    var first = (Retrieval.Failed) retrieve();
    pacs.behave();
    int before = pacs.requests().size();

    Retrieval second = retrieve();

    assertThat(first.fault().reason()).isEqualTo(Reason.BUSY);
    assertThat(first.present()).isBetween(1, 4);
    assertThat(second).isInstanceOf(Retrieval.Complete.class);
    assertThat(pacs.requests().stream().skip(before).filter(r -> r.matches("GET " + INSTANCE)))
        .hasSize(6 - first.present());
    assertThat(pacs.requests().stream().skip(before).filter(r -> r.matches("GET " + SERIES)))
        .isEmpty();
  }

  @Test
  void aStudyThatIsStillArrivingIsFetchedWhenItIsThere() throws Exception {
    pacs.withhold(new HashSet<>(study.instances(series).subList(0, 2)));

    Retrieval early = retrieve();
    assertThat(pacs.requests()).noneMatch(request -> request.matches("GET " + FILES));
    pacs.withhold(Set.of());
    Retrieval late = retrieve();

    assertThat(early).isEqualTo(new Retrieval.StillArriving(4, 6));
    assertThat(late).isInstanceOf(Retrieval.Complete.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "multipart/related; type=\"application/dicom\"",
        "application/dicom; transfer-syntax=*",
        "application/dicom",
        "*/*"
      })
  void whateverFormatAnArchiveWantsIsFoundAndRemembered(String only) throws Exception {
    pacs.accept(only::equals);
    retrieve();
    String other = study.series(3);
    study.write(folder.resolve("pacs"));
    pacs.readAgain();
    int before = pacs.requests().size();
    var wanted = new StudyRetrieval(SampleStudy.STUDY, List.of(new WantedSeries(other, 3)));

    var second = archive.retrieve(wanted, folder.resolve("second"), Progress.silent());

    assertThat(second).isInstanceOf(Retrieval.Complete.class);
    // At most the formats of a series in vain, then each instance at once.
    assertThat(pacs.requests().stream().skip(before).filter(r -> r.matches("GET " + FILES)))
        .hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void aRedirectIsNotFollowedAndTakesNoCredentialsAlong() throws Exception {
    try (var elsewhere = new DemoPacs(folder.resolve("elsewhere"))) {
      pacs.always(
          "GET",
          ANY,
          new PacsFault.Status(307, Map.of("Location", elsewhere.root() + "/studies"), ""));

      assertThat(retrieve()).isInstanceOf(Retrieval.Failed.class);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void moreImagesThanTheLimitAreNotBegun() throws Exception {
    String many = study.series(201);
    study.write(folder.resolve("pacs"));
    pacs.readAgain();
    var wanted = new StudyRetrieval(SampleStudy.STUDY, List.of(new WantedSeries(many, null)));

    Retrieval outcome = archive.retrieve(wanted, folder.resolve("got"), Progress.silent());

    assertThat(((Retrieval.Failed) outcome).fault().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(pacs.requests()).noneMatch(request -> request.matches("GET " + FILES));
  }

  static Stream<Arguments> storing() {
    return Stream.of(
        argumentSet("415", new PacsFault.Status(415), Reason.FORMAT_REFUSED),
        argumentSet("401", new PacsFault.Status(401), Reason.NOT_SIGNED_IN),
        argumentSet("403", new PacsFault.Status(403), Reason.FORBIDDEN),
        argumentSet("413", new PacsFault.Status(413), Reason.NOT_TAKEN),
        argumentSet("503", new PacsFault.Status(503), Reason.BUSY),
        argumentSet("507", new PacsFault.Status(507), Reason.SERVER_ERROR),
        argumentSet("404", new PacsFault.Status(404), Reason.NOT_FOUND));
  }

  @ParameterizedTest
  @MethodSource("storing")
  void storingFailsForAReason(PacsFault fault, Reason reason) throws Exception {
    pacs.always("POST", ANY, fault);

    assertThat(archive.store(SampleStudy.STUDY, sent()))
        .isInstanceOfSatisfying(
            Storing.Failed.class, failed -> assertThat(failed.fault().reason()).isEqualTo(reason));
  }

  /** Files that the archive does not have yet. */
  private List<Path> sent() {
    var more = new SampleStudy();
    more.series(1);
    String fresh = more.series(2);
    return more.write(folder.resolve("sent")).stream()
        .filter(file -> file.getFileName().toString().startsWith(fresh + "."))
        .toList();
  }

  @Test
  void aStatusOf200WithNothingStoredIsNoSuccess() throws Exception {
    pacs.always("POST", ANY, new PacsFault.NothingStored());

    var outcome = (Storing.Partly) archive.store(SampleStudy.STUDY, sent());

    assertThat(outcome.stored()).isEmpty();
    assertThat(outcome.refused()).hasSize(2);
    assertThat(outcome.refused().values())
        .allSatisfy(fault -> assertThat(fault.reason()).isEqualTo(Reason.NOT_TAKEN));
  }

  @Test
  void whatAnAnswerDoesNotAccountForIsAskedAfter() throws Exception {
    pacs.always("POST", ANY, new PacsFault.NoAccount());

    assertThat(archive.store(SampleStudy.STUDY, sent())).isInstanceOf(Storing.Stored.class);
  }

  @Test
  void aLostConnectionIsTriedAgainWhenStoring() throws Exception {
    pacs.order("POST", ANY, 1, new PacsFault.LostAnswer());

    assertThat(archive.store(SampleStudy.STUDY, sent())).isInstanceOf(Storing.Stored.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", " ", "\n"})
  void nothingIsToldInManyWays(String body) throws Exception {
    pacs.always(
        "GET", ANY, new PacsFault.OtherBody("application/dicom+json", body.getBytes(UTF_8)));

    assertThat(archive.series(SampleStudy.STUDY)).isEqualTo(new Answer.Found<>(List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[[]]", "\"x\"", "<xml/>", "[{\"a\":}]", "null"})
  void whatIsNoListOfObjectsIsRefused(String body) throws Exception {
    pacs.always(
        "GET", ANY, new PacsFault.OtherBody("application/dicom+json", body.getBytes(UTF_8)));

    assertThat(archive.series(SampleStudy.STUDY))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.fault().reason()).isEqualTo(Reason.MALFORMED_ANSWER));
  }

  @Test
  void anInterruptEndsARetrieval() throws Exception {
    pacs.always("GET", FILES, new PacsFault.Silence());
    var ended = new ArrayList<Boolean>();
    Thread worker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    retrieve();
                  } catch (InterruptedException e) {
                    ended.add(true);
                  }
                });
    Awaitility.await()
        .until(() -> pacs.requests().stream().anyMatch(r -> r.matches("GET " + FILES)));

    worker.interrupt();
    worker.join(10_000);

    assertThat(ended).containsExactly(true);
  }
}
