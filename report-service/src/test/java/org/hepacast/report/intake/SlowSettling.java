package org.hepacast.report.intake;

import java.time.Duration;
import org.hepacast.kit.database.Database;

/** A table whose cases settle for an hour: whatever is delivered before did not wait. */
public final class SlowSettling {
  private SlowSettling() {}

  public static ArrivalTable table(Database database) {
    return new ArrivalTable(database, new Settling(Duration.ofHours(1), Duration.ofHours(1)));
  }
}
