package org.hepacast.dicomweb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.dicomweb.archive.Retrieval;
import org.hepacast.dicomweb.archive.RetrievedInstance;
import org.hepacast.dicomweb.fault.Fault;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.testbed.pacs.PacsFault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lasting fault of an archive has its reason, and what can be mended is. */
class RetrievalFaultsTest extends ArchiveScene {
  private static final long THREE_GB = 3_000_000_000L;

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
}
