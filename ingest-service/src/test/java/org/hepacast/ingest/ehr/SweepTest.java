package org.hepacast.ingest.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hepacast.ingest.FeatureOf;
import org.hepacast.ingest.Unreadable;
import org.hepacast.ingest.ehr.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SweepTest extends SweepFixture {

  @Test
  void followsThePagesAndPassesEachVersionOnOnce() {
    for (int i = 0; i < 5; i++) {
      ehr.put("Observation/" + i, observation(i, 1, NOW.minusSeconds(60 - i)));
    }
    Sweep sweep = sweep();

    assertThat(sweep.run().passedOn()).isEqualTo(5);
    assertThat(sweep.run().passedOn()).isZero();
    ehr.put("Observation/3", observation(3, 2, NOW));
    assertThat(sweep.run().passedOn()).isEqualTo(1);
    assertThat(published).hasSize(6).contains("Observation/0", "Observation/4");
  }

  @Test
  void goesOnWhereTheWatermarkStandsAfterARestart() {
    ehr.put("Observation/1", observation(1, 1, NOW.minus(Duration.ofHours(2))));
    sweep().run();
    ehr.put("Observation/2", observation(2, 1, NOW.minus(Duration.ofHours(1))));
    ehr.put("Observation/0", observation(0, 1, NOW.minus(Duration.ofHours(9))));

    assertThat(sweep().run().passedOn()).isEqualTo(2);
    assertThat(published).containsExactly("Observation/1", "Observation/1", "Observation/2");
    assertThat(kept).containsEntry("Observation", NOW.minus(Duration.ofHours(1)));
  }

  @Test
  void doesNotMoveTheWatermarkOverWhatWasNotAcknowledged() {
    ehr.put("Observation/1", observation(1, 1, NOW));
    brokerRefuses = true;
    Sweep sweep = sweep();
    assertThat(sweep.run().failures()).containsExactly("Observation (IllegalStateException)");
    assertThat(kept).isEmpty();

    brokerRefuses = false;
    assertThat(sweep.run().passedOn()).isEqualTo(1);
  }

  @Test
  void putsAsideWhatIsTooLargeForKafkaAndGoesOnWithTheRest() {
    for (int i = 0; i < 4; i++) {
      ehr.put("Observation/" + i, observation(i, 1, NOW));
    }
    tooLarge = "Observation/1";
    Sweep sweep = sweep();

    assertThat(sweep.run().passedOn()).isEqualTo(3);

    assertThat(published)
        .containsExactly(
            "Observation/0",
            "org.hepacast.fhir.observation.v1 too-large",
            "Observation/2",
            "Observation/3");
    assertThat(kept).containsEntry("Observation", NOW);
    assertThat(sweep.run().passedOn()).isZero();
  }

  @Test
  void isNotLedIntoTheFutureByOneWrongClock() {
    ehr.put("Observation/1", observation(1, 1, NOW.plus(Duration.ofDays(400))));

    sweep().run();

    assertThat(kept).containsEntry("Observation", NOW);
  }

  /** The other ways in are in {@code intake/UnreadableResultTest}. */
  @ParameterizedTest
  @EnumSource
  void aResultThatCannotBeReadIsPassedOnAndMakesTheFeatureMissing(Unreadable kind) {
    ehr.put("Observation/1", kind.observation("1", "Patient/p"));

    sweep().run();

    assertThat(published).containsExactly("Observation/1");
    assertThat(FeatureOf.observation(events.getFirst().value())).isEqualTo("lab.cea refused");
  }
}
