package org.hepacast.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hepacast.bench.pipeline.Passage.Stage;
import org.junit.jupiter.api.Test;

class LatencyFiguresTest {
  private static final long SENT = 1_000_000;
  private static final long SENT_NANOS = 5_000_000_000L;

  @Test
  void theSuitesShareBeginsWhenTheEhrHasAcknowledged() {
    var passage = new Passage(SENT, SENT_NANOS);
    passage.acknowledgedByTheEhr(SENT_NANOS + 2_500_000);
    passage.reach(Stage.REPORT, SENT + 40);

    assertThat(passage.millisOfTheSuite()).isEqualTo(37.5);
  }

  @Test
  void theShareOfAPassageThatIsNotAtItsEndCountsForNothing() {
    var passage = new Passage(SENT, SENT_NANOS);
    passage.acknowledgedByTheEhr(SENT_NANOS + 2_500_000);

    assertThat(Quantiles.of(DoubleStream.of(passage.millisOfTheSuite())).inWords())
        .isEqualTo("never seen");
  }

  @Test
  void repetitionsDoNotCount() {
    var passage = new Passage(SENT, SENT_NANOS);
    passage.reach(Stage.REPORT, SENT + 40);
    passage.reach(Stage.REPORT, SENT + 90);

    assertThat(passage.millisUntil(Stage.REPORT)).isEqualTo(40);
  }

  @Test
  void quantilesAreOfTheSortedTimes() {
    Quantiles quantiles =
        Quantiles.of(IntStream.rangeClosed(0, 100).map(i -> 100 - i).asDoubleStream());

    assertThat(quantiles).isEqualTo(new Quantiles(50, 99));
  }

  @Test
  void theRatioIsOfLikeToLike() {
    assertThat(new Quantiles(30, 80).timesThatOf(new Quantiles(10, 40)))
        .isEqualTo("3.0 (p50), 2.0 (p99)");
  }

  @Test
  void withoutAnyOfTheOtherThereIsNoRatio() {
    assertThat(new Quantiles(30, 80).timesThatOf(Quantiles.of(DoubleStream.empty())))
        .isEqualTo("never seen");
  }
}
