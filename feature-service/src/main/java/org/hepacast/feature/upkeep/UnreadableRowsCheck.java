package org.hepacast.feature.upkeep;

import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hepacast.feature.state.Unreadable;

/** Names rows that cannot be read; all others go on, so the service stays ready. */
@Readiness
class UnreadableRowsCheck implements HealthCheck {
  /** More would not be read by anybody; the metric counts them. */
  private static final int MOST = 20;

  private final UnreadableRows rows;

  UnreadableRowsCheck(UnreadableRows rows) {
    this.rows = rows;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("stored rows").up();
    rows.met().stream()
        .collect(Collectors.groupingBy(Unreadable::table))
        .forEach(
            (table, unreadable) ->
                response.withData(
                    "unreadable in " + table,
                    unreadable.stream()
                        .map(Unreadable::name)
                        .sorted()
                        .limit(MOST)
                        .collect(Collectors.joining(", "))));
    return response.build();
  }
}
