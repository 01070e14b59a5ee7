package org.hepacast.testbed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hepacast.testbed.process.JavaProgram;
import org.hepacast.testbed.process.RunningProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownCommandTest {
  @TempDir private Path folder;

  @Test
  void speaksOfKeptStartsOnlyWhenThisStopKeepsOne() {
    assertThat(announcementWhileRunning(List.of())).isEqualTo("Stopping.");
    assertThat(
            announcementWhileRunning(List.of("-XX:AOTCacheOutput=" + folder.resolve("start.aot"))))
        .contains("makes the next start faster");
  }

  /** As {@code up}'s holder of the stack: the programs are its children. */
  private String announcementWhileRunning(List<String> jvmOptions) {
    List<String> launch =
        List.of("-cp", Path.of("target/test-classes").toString(), Waiting.class.getName());
    var program = new JavaProgram("waiting", jvmOptions, launch, List.of(), Map.of());
    RunningProgram running = RunningProgram.start(program, folder);
    try {
      return DownCommand.announcement(ProcessHandle.current());
    } finally {
      running.kill();
    }
  }

  /** Runs until it is killed. */
  static final class Waiting {
    public static void main(String[] args) throws InterruptedException {
      Thread.currentThread().join();
    }
  }
}
