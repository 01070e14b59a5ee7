package org.hepacast.report.worklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.report.sample.Eventually.eventually;
import static org.hepacast.report.sample.Risks.risk;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.kit.database.Database;
import org.hepacast.report.ehr.EhrBesideService;
import org.hepacast.testbed.junit.KafkaResource;
import org.hepacast.testbed.junit.PostgresResource;
import org.junit.jupiter.api.Test;

/** The rows of cases, with transactions of several instances and of the version before. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(EhrBesideService.class)
class CaseRowsTest {
  @Inject Database database;
  @Inject DataSource source;
  @Inject WorklistReader reader;

  private WorklistReader.Page search(String words, String... more) {
    var address = new java.util.HashMap<String, List<String>>();
    address.put("q", List.of(words));
    for (int i = 0; i < more.length; i += 2) {
      address.put(more[i], List.of(more[i + 1]));
    }
    return reader.page(WorklistQuery.of(address));
  }

  private void store(RiskEvent risk) throws SQLException {
    database.inTransaction(
        connection -> {
          StoredCases.store(connection, risk);
          return risk;
        });
  }

  private List<String> changedSince(Position position) {
    return reader.since(position, 100).entries().stream()
        .map(WorklistReader.Entry::caseId)
        .toList();
  }

  @Test
  void twoThatChangeOneCaseAtOnceLoseNothing() throws Exception {
    RiskEvent first = risk().patient("at-once").family("one").build();
    RiskEvent second = risk().patient("at-once").family("two").build();

    try (Connection early = database.connection()) {
      early.setAutoCommit(false);
      StoredCases.store(early, first);
      // It waits for the case that the other is adding.
      var late =
          CompletableFuture.runAsync(
              () -> {
                try {
                  store(second);
                } catch (SQLException e) {
                  throw new CompletionException(e);
                }
              });
      eventually(() -> assertThat(waiting()).isPositive());
      assertThat(late).isNotDone();
      early.commit();
      early.setAutoCommit(true);
      late.get(60, TimeUnit.SECONDS);
    }

    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT scored FROM worklist WHERE patient = 'Patient/at-once'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(2);
    }
  }

  private int waiting() throws SQLException {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    + " AND query LIKE '%INTO worklist%'")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void whatIsCommittedLateIsToldAllTheSame() throws Exception {
    RiskEvent late = risk().patient("late").build();
    RiskEvent early = risk().patient("early").build();
    Position before = search("late").position();
    Position between;

    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      StoredCases.store(connection, late);
      // Begun later, committed before.
      store(early);
      between = reader.since(before, 100).position();
      assertThat(changedSince(before))
          .contains(early.caseReference().caseId())
          .doesNotContain(late.caseReference().caseId());
      connection.commit();
      connection.setAutoCommit(true);
    }

    assertThat(changedSince(between))
        .contains(late.caseReference().caseId())
        .doesNotContain(early.caseReference().caseId());
  }

  @Test
  void aCaseThatStaysTheSameIsNotTold() throws Exception {
    RiskEvent risk = risk().patient("same").build();
    store(risk);
    Position after = search("same").position();

    database.inTransaction(
        connection -> {
          CaseRows.follow(connection, List.of(risk.caseReference().caseId(), "of a study"));
          return risk;
        });

    assertThat(changedSince(after)).doesNotContain(risk.caseReference().caseId(), "of a study");
  }

  @Test
  void risksOfAReplicaOfTheVersionBeforeAreFoundSoon() throws Exception {
    RiskEvent risk = risk().patient("replica").ceaMissing("No CEA has arrived").build();

    database.inTransaction(
        connection -> {
          StoredCases.storeAsBefore(connection, risk);
          return risk;
        });

    eventually(
        () ->
            assertThat(search("replica resection", "missing", "lab.cea", "group", "high").entries())
                .extracting(WorklistReader.Entry::caseId)
                .containsExactly(risk.caseReference().caseId()));
  }

  @Test
  void casesThatWereThereBeforeStandOnTheListAtOnce() throws SQLException {
    RiskEvent known = risk().patient("there-before").build();
    migrate("6");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO before_worklist");
      StoredCases.storeAsBefore(connection, known);
      migrate("7");
      try (ResultSet row =
          statement.executeQuery("SELECT case_id, patient, words, state, risk FROM worklist")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getString("case_id")).isEqualTo(known.caseReference().caseId());
        assertThat(row.getString("patient")).isEqualTo("Patient/there-before");
        assertThat(row.getString("words")).isEqualTo("patient/there-before");
        assertThat(row.getString("state")).isEqualTo("none");
        assertThat(row.getDouble("risk")).isEqualTo(-1);
        assertThat(row.next()).isFalse();
      }
      statement.execute("RESET search_path");
    }
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(source)
        .locations("db/migration")
        .schemas("before_worklist")
        .defaultSchema("before_worklist")
        .target(version)
        .load()
        .migrate();
  }

  @Test
  void everyOrderTogetherWithEveryFilterCanBeAsked() {
    for (Sort sort : Sort.all()) {
      WorklistQuery query =
          WorklistQuery.of(
              Map.of(
                  "sort", List.of(sort.code()),
                  "scores", List.of("some"),
                  "delivery", List.of("done"),
                  "missing", List.of("some"),
                  "group", List.of("none"),
                  "since", List.of("2026-01-01"),
                  "q", List.of("100% _ \\ nobody")));
      assertThat(reader.page(query).total()).as(sort.code()).isZero();
    }
  }
}
