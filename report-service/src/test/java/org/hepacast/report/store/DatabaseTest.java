package org.hepacast.report.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.hepacast.testbed.process.Ports;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseTest {
  /** As every other absence of the database, so that whoever asks tries again. */
  @Test
  void aDatabaseThatIsAwayAtTheFirstUseIsOnlyAway() {
    var nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:" + Ports.free() + "/report");
    var database = new Database(nobody, Flyway.configure().dataSource(nobody).load());

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> database.inTransaction(connection -> true))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(database::connection).isInstanceOf(SQLException.class);
    }
  }
}
