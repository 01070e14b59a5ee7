package org.hepacast.feature.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.hepacast.feature.state.Taken;
import org.hepacast.feature.state.Unreadable;
import org.junit.jupiter.api.Test;

/** What operators see of rows that cannot be read: the metric, and the detail of readiness. */
class UnreadableRowsMetTest {
  private static final Unreadable CASE = Unreadable.ofCase("c1");
  private static final Unreadable RESULT = Unreadable.ofResource("5a1f");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final UnreadableRows rows = new UnreadableRows(registry);
  private final UnreadableRowsCheck check = new UnreadableRowsCheck(rows);

  private double counted() {
    return registry.get("hepacast.feature.rows.unreadable").gauge().value();
  }

  private Map<String, Object> told() {
    HealthCheckResponse response = check.call();
    assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    return response.getData().orElse(Map.of());
  }

  @Test
  void eachIsNamedOnceUntilItIsWrittenAnew() {
    assertThat(counted()).isZero();
    assertThat(told()).isEmpty();

    rows.note(new Taken(0, 0, 0, Set.of(CASE, RESULT), Set.of()));
    rows.note(new Taken(3, 0, 0, Set.of(RESULT), Set.of()));
    assertThat(counted()).isEqualTo(2);
    assertThat(told())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("unreadable in crlm_case", "c1", "unreadable in resource", "5a1f"));

    rows.note(new Taken(1, 0, 0, Set.of(), Set.of(RESULT)));
    assertThat(counted()).isEqualTo(1);
    assertThat(told()).containsOnlyKeys("unreadable in crlm_case");

    rows.note(new Taken(1, 0, 0, Set.of(), Set.of(CASE)));
    assertThat(counted()).isZero();
    assertThat(told()).isEmpty();
  }

  @Test
  void ofThousandsTwentyAreNamedAndAllCounted() {
    Set<Unreadable> many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> Unreadable.ofResource("%04d".formatted(i)))
            .collect(Collectors.toSet());

    rows.note(new Taken(0, 0, 0, many, Set.of()));

    assertThat(counted()).isEqualTo(5_000);
    assertThat(told().get("unreadable in resource").toString().split(", ")).hasSize(20);
  }
}
