package org.hepacast.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
  /** A database serves each connection by a process that ends with it. */
  @Test
  void theTimeOfChildrenThatHaveEndedCounts() throws Exception {
    String childBurns = "(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done); echo done; read line";
    Process parent = new ProcessBuilder("sh", "-c", childBurns).start();
    try (var words = parent.inputReader()) {
      assertThat(words.readLine()).isEqualTo("done");

      Duration alone = ProcessFigures.processorTime(parent.pid());
      Duration withChildren = ProcessFigures.processorTimeWithChildren(parent.pid());

      assertThat(withChildren).isGreaterThan(alone.plusMillis(20));
    } finally {
      parent.destroy();
    }
  }

  @Test
  void aProcessThatIsGoneTakesNoTime() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();

    assertThat(ProcessFigures.processorTimeWithChildren(gone.pid())).isZero();
  }

  @Test
  void theCompilersOfThisVeryJvmHaveTakenSomeOfItsTime() {
    long itself = ProcessHandle.current().pid();

    assertThat(ProcessFigures.compilersTime(itself))
        .isPositive()
        .isLessThan(ProcessFigures.processorTime(itself));
  }
}
