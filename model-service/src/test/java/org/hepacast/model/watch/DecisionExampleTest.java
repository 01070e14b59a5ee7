package org.hepacast.model.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.model.watch.api.WatchAnswers;
import org.hepacast.model.watch.judge.Proposal;
import org.hepacast.model.watch.ledger.Watched;
import org.hepacast.model.watch.recalibration.Decision;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.prognosis.data.Interval;
import org.junit.jupiter.api.Test;

/** What this service tells of a decision is what the workbench makes a package from. */
class DecisionExampleTest {
  private static final Path EXAMPLE = Path.of("../docs/examples/recalibration-decisions.json");

  @Test
  void theExampleIsWhatTheServiceTells() throws IOException {
    var proposal =
        new Proposal(
            "5f0d1a2b3c4d5e6f708192a3b4c5d6e7",
            new Watched("wang-iait-survival", "1.0.0", "ehr"),
            Endpoint.DEATH,
            12,
            150,
            60,
            0.25,
            0.4,
            new Interval(1.7753, 1.3, 2.4),
            "With every hazard multiplied by 1.78 the mean prediction would equal what was"
                + " observed.");
    var decision =
        new Decision(
            proposal,
            Decision.Answer.ACCEPTED,
            Instant.parse("2026-11-29T07:05:00Z"),
            "operator",
            "seen by the board");
    var told =
        new WatchAnswers.Watch(
            Manifest.LABEL,
            "wang-iait-survival",
            Instant.parse("2026-11-29T07:00:00Z"),
            List.of(),
            List.of(decision));

    assertThat(EventJson.readTree(EventJson.write(told)))
        .isEqualTo(EventJson.readTree(Files.readAllBytes(EXAMPLE)));
  }
}
