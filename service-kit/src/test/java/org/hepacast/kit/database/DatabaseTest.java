package org.hepacast.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.hepacast.kit.health.Dependencies;
import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.Fault;
import org.hepacast.kit.retry.FaultClassifier;
import org.hepacast.kit.retry.FaultKind;
import org.hepacast.kit.retry.Persistently;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private final List<String> done = new ArrayList<>();
  private int migrationsThatFail;
  private String failing = "none";

  private final Database database =
      new Database(source(), this::migrate, new Persistently(new Dependencies()));

  private void migrate() {
    done.add("migrate");
    if (migrationsThatFail-- > 0) {
      throw new IllegalStateException(new SQLException("no connection", "08001"));
    }
  }

  private DataSource source() {
    return proxy(
        DataSource.class,
        name -> name.equals("getConnection") ? proxy(Connection.class, this::called) : null);
  }

  private Object called(String method) throws SQLException {
    done.add(method);
    if (method.equals(failing)) {
      throw new SQLException("the connection is gone", "08006");
    }
    return null;
  }

  private interface Answer {
    Object to(String method) throws SQLException;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, _) -> answer.to(method.getName())));
  }

  @Test
  void theSchemaIsBroughtUpToDateOnceAndBeforeTheFirstUse() throws SQLException {
    assertThat(database.<Integer>inTransaction(_ -> 1)).isEqualTo(1);
    assertThat(database.<Integer>inTransaction(_ -> 2)).isEqualTo(2);
    assertThat(done)
        .containsExactly(
            "migrate",
            "setAutoCommit",
            "commit",
            "setAutoCommit",
            "close",
            "setAutoCommit",
            "commit",
            "setAutoCommit",
            "close");
  }

  /** As every other absence of the database, so that whoever asks tries again. */
  @Test
  void aDatabaseThatIsAwayAtTheFirstUseIsOnlyAway() throws SQLException {
    migrationsThatFail = 2;
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(database::connection)
          .isInstanceOf(SQLException.class)
          .satisfies(
              e ->
                  assertThat(FaultClassifier.classify(Dependency.POSTGRESQL, e))
                      .isEqualTo(new Fault(FaultKind.AWAY, Dependency.POSTGRESQL)));
    }
    database.connection();
    assertThat(done).containsExactly("migrate", "migrate", "migrate");
  }

  @Test
  void whatMustNotBeLostWaitsForTheSchema() {
    migrationsThatFail = 1;
    assertThat(database.<Boolean>durably(_ -> true)).isTrue();
    assertThat(done)
        .containsExactly("migrate", "migrate", "setAutoCommit", "commit", "setAutoCommit", "close");
  }

  @Test
  void workThatFailsLeavesNothing() {
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    _ -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a defect");
    assertThat(done)
        .containsExactly("migrate", "setAutoCommit", "rollback", "setAutoCommit", "close");
  }

  /** Services 7.20: why the work failed is what helps, not that the connection went with it. */
  @Test
  void whatGoesWrongAfterwardsDoesNotHideWhatWentWrongFirst() {
    failing = "rollback";

    assertThatThrownBy(
            () ->
                database.inTransaction(
                    _ -> {
                      throw new IllegalStateException("a defect");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a defect")
        .satisfies(
            e -> assertThat(e.getSuppressed()).hasAtLeastOneElementOfType(SQLException.class));
  }
}
