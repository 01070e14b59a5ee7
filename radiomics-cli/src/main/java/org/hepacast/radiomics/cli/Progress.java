package org.hepacast.radiomics.cli;

import java.io.PrintWriter;

/**
 * A bar on stderr, redrawn in place on a terminal; elsewhere a line each time another tenth is
 * done, so that logs stay short.
 */
final class Progress {

  private static final int WIDTH = 30;

  private final int total;
  private final PrintWriter err;
  private final boolean terminal;
  private int done;

  Progress(int total, PrintWriter err, boolean terminal) {
    this.total = total;
    this.err = err;
    this.terminal = terminal;
  }

  static Progress of(int total, PrintWriter err) {
    return new Progress(total, err, System.console() != null && System.console().isTerminal());
  }

  /** Counts cases that an earlier run has done. */
  void skip(int cases) {
    done += cases;
    if (cases > 0) {
      err.printf("%d of %d cases are done already%n", cases, total);
      err.flush();
    }
  }

  void step(int refused) {
    int before = 10 * done / total;
    done++;
    if (terminal) {
      err.print("\r" + bar(refused));
    } else if (10 * done / total > before) {
      err.println(bar(refused));
    }
    err.flush();
  }

  private String bar(int refused) {
    int filled = WIDTH * done / total;
    return "[%s%s] %d of %d cases, %d refused"
        .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), done, total, refused);
  }

  void end() {
    if (terminal && done > 0) {
      err.println();
      err.flush();
    }
  }
}
