package org.hepacast.feature.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.state.MemoryState.SOURCE;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;
import static org.hepacast.feature.support.Images.done;
import static org.hepacast.feature.support.Images.result;
import static org.hepacast.feature.support.Images.study;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.FeatureVector;
import org.hepacast.contracts.feature.ImagedFeatures;
import org.hepacast.contracts.feature.MissingReason;
import org.hepacast.contracts.fhir.ReadType;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingOutcome.Done;
import org.hepacast.contracts.imaging.ImagingResult;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.feature.state.Arrival;
import org.hepacast.feature.state.Asked;
import org.hepacast.feature.state.MeasuredValues;
import org.hepacast.feature.state.MemoryState;
import org.hepacast.feature.state.State;
import org.hepacast.feature.state.Taken;
import org.hepacast.feature.support.Fhir;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.fact.ImagingResultReader;
import org.hepacast.record.fact.Understanding;
import org.hepacast.testbed.postgres.PostgresProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests, results and their values in PostgreSQL. */
class ImagesInStoreTest {
  private static final Instant RECEIVED = Instant.parse("2026-01-01T00:00:00Z");
  private static PostgresProcess postgres;

  private final State state =
      new State(
          new Cases(MemoryState.CATALOGUE, ZoneOffset.UTC),
          MemoryState.CONSENTS,
          "test",
          Clock.systemUTC());

  @BeforeAll
  static void database(@TempDir Path folder) {
    postgres = PostgresProcess.start(folder.resolve("data"), 0);
    postgres.createDatabase("images");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void aCase() throws SQLException, IOException {
    try (Connection connection = connection()) {
      Schema.empty(connection);
    }
    take(
        patient("p", 1, "MRN-1", "1961-04-12"),
        resection("op", 1, "p", "completed", "2025-09-18T08:00:00Z"));
  }

  private static Connection connection() throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("images"), PostgresProcess.USER, PostgresProcess.USER);
  }

  private static <T> T on(Database.Work<T> work) throws SQLException {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      T result = work.on(connection);
      connection.commit();
      return result;
    }
  }

  private static void execute(String sql) throws SQLException {
    on(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private Taken take(String... inputs) throws SQLException {
    return take(Stream.of(inputs).map(ImagesInStoreTest::arrival).toList());
  }

  private Taken take(ImagingResult result) throws SQLException {
    var read =
        (ImagingResultReader.Read) ImagingResultReader.read(RECEIVED, EventJson.write(result));
    return take(
        List.of(
            new Arrival(read.copy(), null, new MeasuredValues(read.resultId(), read.values()))));
  }

  private Taken take(List<Arrival> arrivals) throws SQLException {
    return on(connection -> state.take(new SqlStore(connection), arrivals));
  }

  private static Arrival arrival(String json) {
    String type = json.replaceFirst("(?s).*?'resourceType': '(\\w+)'.*", "$1");
    var read =
        (Understanding.Read)
            MemoryState.READER.read(ReadType.topicOf(type), SOURCE, RECEIVED, Fhir.bytes(json));
    return new Arrival(read.copy(), null);
  }

  /** As the broker gets them; they are then no longer claimed. */
  private static List<Asked> publish() throws SQLException {
    return on(
        connection -> {
          List<Asked> claimed = ImagingRows.claim(connection, 10);
          ImagingRows.published(connection, claimed);
          return claimed;
        });
  }

  private static List<Asked> claim() throws SQLException {
    return on(connection -> ImagingRows.claim(connection, 10));
  }

  private static int forget(Instant before) throws SQLException {
    return on(connection -> ImagingRows.forget(connection, before));
  }

  private static String stored() throws SQLException {
    return on(
        connection ->
            Sql.query(connection, "SELECT vector FROM crlm_case", s -> {}, row -> row.getString(1))
                .getFirst());
  }

  private static String complete() throws SQLException {
    String stored = stored();
    return on(connection -> CompleteVectors.of(connection, stored));
  }

  private static FeatureVector read(String vector) {
    return EventJson.read(vector.getBytes(UTF_8), FeatureVector.class);
  }

  @Test
  void whatIsAskedForIsPublishedOnceAndAgainWhenItChanges() throws SQLException {
    assertThat(take(study("ct1", 1, "p", "available")).requests()).isEqualTo(1);
    assertThat(publish())
        .singleElement()
        .satisfies(asked -> assertThat(asked.sequence()).isEqualTo(1));
    assertThat(publish()).isEmpty();

    assertThat(take(study("ct1", 1, "p", "available")).requests()).isZero();
    assertThat(take(study("ct1", 2, "p", "entered-in-error")).requests()).isEqualTo(1);
    assertThat(take(study("ct1", 3, "p", "available")).requests()).isEqualTo(1);

    assertThat(publish())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.sequence()).isEqualTo(3);
              assertThat(asked.request().withdrawn()).isFalse();
            });
  }

  @Test
  void whatWasNotPublishedStaysPending() throws SQLException {
    take(study("ct1", 1, "p", "available"));

    assertThat(claim()).hasSize(1);
    assertThat(claim()).hasSize(1);
  }

  @Test
  void aVectorLeavesWithTheValuesThatTheCaseIsKeptWithout() throws SQLException {
    take(study("ct1", 1, "p", "available"));
    ImagingResult result = result(SOURCE, "ct1", "p", 0, done(20, 5264));

    assertThat(take(result).vectors()).isEqualTo(1);

    assertThat(stored().length()).isLessThan(30_000);
    var measured = (ImagedFeatures.Measured) read(complete()).imaging().getFirst();
    assertThat(measured.measured()).isEqualTo((Done) result.outcome());
    assertThat(read(complete()).vectorId()).isEqualTo(read(stored()).vectorId());
    assertThat(take(result).vectors()).isZero();
  }

  /** Two studies, a text that looks like an empty table, and one result whose values are gone. */
  @Test
  void eachEntryGetsItsOwnValuesAndTheTextIsWhatWouldBeWritten() throws SQLException {
    take(study("ct1", 1, "p", "available"));
    var other = new ProtocolReference("a-first", "1", "sha256:b");
    ImagingResult one = result(SOURCE, "ct1", "p", 0, done(20, 8));
    ImagingOutcome noted =
        new Done(
            "CT",
            "1.2.3.1",
            "1.2.3.9",
            List.of(),
            null,
            new ImagingFeatures(Map.of("radiomics.intra.x", -0.0)),
            List.of("{\"regions\":[],\"names\":[],\"values\":[]}"));
    ImagingResult two = result(SOURCE, "ct1", "p", 0, noted, other);
    take(one);
    take(two);

    assertThat(read(complete()).imaging())
        .extracting(entry -> (ImagingOutcome) ((ImagedFeatures.Measured) entry).measured())
        .containsExactly(two.outcome(), one.outcome());
    assertThat(complete()).isEqualTo(new String(EventJson.write(read(complete())), UTF_8));

    execute("DELETE FROM imaging_values WHERE result_id = '" + two.resultId() + "'");
    assertThat(read(complete()).imaging())
        .extracting(
            entry -> ((ImagedFeatures.Measured) entry).measured().features().values().size())
        .containsExactly(0, 8);
  }

  private static int prune(Instant before) throws SQLException {
    return on(connection -> ImagingRows.prune(connection, before));
  }

  /** Replaced, withdrawn, of another protocol, of another study; and one that has just come. */
  @Test
  void valuesGoWhenAnotherResultOrAWithdrawalTookThePlaceOfTheirs() throws SQLException {
    var other = new ProtocolReference("a-first", "1", "sha256:b");
    take(study("ct1", 1, "p", "available"), study("ct2", 1, "p", "available"));
    ImagingResult replaced = result(SOURCE, "ct1", "p", 0, done(20, 4));
    ImagingResult stands = result(SOURCE, "ct1", "p", 1, done(21, 4));
    ImagingResult ofOtherProtocol = result(SOURCE, "ct1", "p", 0, done(20, 4), other);
    ImagingResult withdrawn = result(SOURCE, "ct2", "p", 0, done(30, 4));
    for (ImagingResult one : List.of(replaced, stands, ofOtherProtocol, withdrawn)) {
      take(one);
    }
    Instant later = Instant.now().plusSeconds(60);
    assertThat(prune(later)).as("the replaced one alone").isEqualTo(1);

    take(result(SOURCE, "ct2", "p", 1, new ImagingOutcome.Withdrawn()));
    assertThat(prune(Instant.now().minusSeconds(60))).as("it has just come").isZero();
    assertThat(prune(later)).isEqualTo(1);
    assertThat(prune(later)).isZero();
    assertThat(read(complete()).imaging())
        .filteredOn(ImagedFeatures.Measured.class::isInstance)
        .hasSize(2)
        .allSatisfy(
            one ->
                assertThat(((ImagedFeatures.Measured) one).measured().features().values())
                    .hasSize(4));

    ImagingResult again = result(SOURCE, "ct2", "p", 2, done(30, 4));
    take(again);
    prune(later);
    Map<String, String> kept =
        on(connection -> ImagingRows.values(connection, List.of(again.resultId())));
    assertThat(kept).as("measured again, it stands again").hasSize(1);
  }

  /** A result that comes once more after its values became superfluous is one that just came. */
  @Test
  void valuesThatComeOnceMoreAreYoung() throws SQLException {
    take(study("ct1", 1, "p", "available"));
    ImagingResult first = result(SOURCE, "ct1", "p", 0, done(20, 4));
    take(first);
    take(result(SOURCE, "ct1", "p", 1, done(21, 4)));
    execute("UPDATE imaging_values SET kept_at = '2020-01-01'");
    take(first);

    assertThat(prune(Instant.now().minusSeconds(60))).isZero();
  }

  /** Not the laboratory's values are put aside for the size of the images', but the images. */
  @Test
  void whatIsTooLargeLeavesWithoutItsLargestImagesAndSaysSo() throws SQLException {
    take(study("ct1", 1, "p", "available"));
    var other = new ProtocolReference("a-first", "1", "sha256:b");
    ImagingResult small = result(SOURCE, "ct1", "p", 0, done(20, 8), other);
    take(result(SOURCE, "ct1", "p", 0, done(20, 400)));
    take(small);
    FeatureVector whole = read(complete());

    String once = CompleteVectors.lighter(complete()).orElseThrow();
    String twice = CompleteVectors.lighter(once).orElseThrow();

    assertThat(read(once).imaging().getFirst()).isEqualTo(whole.imaging().getFirst());
    assertThat(read(once).imaging().getLast())
        .isInstanceOfSatisfying(
            ImagedFeatures.Missing.class,
            missing -> {
              assertThat(missing.reason()).isEqualTo(MissingReason.REFUSED);
              assertThat(missing.protocol()).isEqualTo(whole.imaging().getLast().protocol());
              assertThat(missing.detail()).contains("400 values", "message.max.bytes");
            });
    assertThat(read(twice).imaging())
        .hasSize(2)
        .hasOnlyElementsOfType(ImagedFeatures.Missing.class);
    assertThat(CompleteVectors.lighter(twice)).isEmpty();
    assertThat(once.length()).isLessThan(complete().length());
    for (FeatureVector lighter : List.of(read(once), read(twice))) {
      assertThat(lighter.features()).isEqualTo(whole.features());
      assertThat(lighter.sequence()).isEqualTo(whole.sequence());
      assertThat(lighter.vectorId()).isNotEqualTo(whole.vectorId());
    }
  }

  @Test
  void aVectorWithoutImagesIsLeftAsItIs() throws SQLException {
    assertThat(CompleteVectors.hasImages(stored())).isFalse();
    assertThat(complete()).isEqualTo(stored());
    assertThat(CompleteVectors.lighter(complete())).isEmpty();
  }

  /** Of images nothing may stop a laboratory result, whatever became of a stored row. */
  @ParameterizedTest
  @ValueSource(strings = {"ImagingStudy", "ImagingResult"})
  void whatCannotBeReadOfImagesStopsNothingElse(String type) throws SQLException {
    take(study("ct1", 1, "p", "available"));
    take(result(SOURCE, "ct1", "p", 0, done(20, 4)));
    execute("UPDATE resource SET fact = '{\"kind\": \"later\"}' WHERE type = '" + type + "'");

    Taken taken = take(quantity("cea", 1, "p", "final", "2039-6", "2025-09-10", "10", "ng/mL"));

    assertThat(taken.unreadable()).hasSize(1);
    assertThat(read(stored()).feature("lab.cea")).get().isInstanceOf(FeatureValue.Known.class);
    assertThat(read(stored()).imaging()).isEmpty();
  }

  @Test
  void aRequestThatCannotBeReadIsAskedForAnew() throws SQLException {
    take(study("ct1", 1, "p", "available"));
    publish();
    execute("UPDATE imaging_request SET request = '[]'");

    take(quantity("cea", 1, "p", "final", "2039-6", "2025-09-10", "10", "ng/mL"));

    assertThat(publish())
        .singleElement()
        .satisfies(asked -> assertThat(asked.sequence()).isEqualTo(2));
  }

  /**
   * What arrives locks its Patients and then its resources in their order; upkeep finds rows in any
   * order. While each holds what the other wants next, neither may wait.
   */
  @Test
  void upkeepNeverWaitsForWhatIsBeingWritten() throws SQLException {
    take(
        patient("q", 1, "MRN-2", "1950-01-01"),
        study("held", 1, "q", "available"),
        study("free", 1, "z", "available"));
    take(study("ct1", 1, "p", "available"));
    ImagingResult first = result(SOURCE, "ct1", "p", 0, done(20, 4));
    ImagingResult second = result(SOURCE, "ct1", "p", 1, done(21, 4));
    ImagingResult third = result(SOURCE, "ct1", "p", 2, done(22, 4));
    for (ImagingResult one : List.of(first, second, third)) {
      take(one);
    }
    Instant later = Instant.now().plusSeconds(60);
    try (Connection writer = connection();
        Connection upkeep = connection();
        Statement limit = upkeep.createStatement()) {
      limit.execute("SET lock_timeout = '3s'");
      writer.setAutoCommit(false);
      upkeep.setAutoCommit(false);
      state.take(new SqlStore(writer), List.of(arrival(study("held", 2, "q", "available"))));
      new ImagingRows(writer)
          .keep(List.of(new MeasuredValues(first.resultId(), ImagingFeatures.NONE)));

      assertThat(ImagingRows.forget(upkeep, RECEIVED.plusSeconds(1))).as("the free one").isOne();
      assertThat(ImagingRows.prune(upkeep, later)).as("the second, which nobody writes").isOne();
      // The other order: the writer wants what upkeep holds, and upkeep wants nothing of his.
      upkeep.commit();
      state.take(new SqlStore(writer), List.of(arrival(study("free", 2, "z", "available"))));
      writer.commit();
    }
    assertThat(forget(RECEIVED.plusSeconds(1))).as("both are written anew").isEqualTo(2);
  }

  /** The case came by another Patient who is the same person, after upkeep had looked. */
  @Test
  void aStudyWhosePersonIsBeingGivenACaseIsNotForgotten() throws SQLException {
    take(
        patient("q", 1, "MRN-2", "1950-01-01"),
        patient("same", 1, "MRN-2", "1950-01-01"),
        study("of-q", 1, "q", "available"));
    try (Connection writer = connection()) {
      writer.setAutoCommit(false);
      state.take(
          new SqlStore(writer),
          List.of(arrival(resection("op2", 1, "same", "completed", "2025-09-18T08:00:00Z"))));

      assertThat(forget(RECEIVED.plusSeconds(1))).isZero();
      writer.commit();
    }
    assertThat(forget(RECEIVED.plusSeconds(1))).isZero();
  }

  @Test
  void studiesWithoutACaseAreForgottenInTime() throws SQLException {
    take(
        patient("q", 1, "MRN-2", "1950-01-01"),
        study("of-q", 1, "q", "available"),
        study("of-nobody", 1, "z", "available"),
        study("of-p", 1, "p", "available"));

    assertThat(forget(RECEIVED)).isZero();
    assertThat(forget(RECEIVED.plusSeconds(1))).isEqualTo(2);
    assertThat(forget(RECEIVED.plusSeconds(1))).isZero();

    take(resection("op2", 1, "q", "completed", "2025-09-18T08:00:00Z"));
    assertThat(publish())
        .extracting(a -> a.request().study().reference().id())
        .containsExactly("of-p");

    take(study("of-q", 1, "q", "available"));
    assertThat(publish())
        .extracting(a -> a.request().study().reference().id())
        .containsExactly("of-q");
  }
}
