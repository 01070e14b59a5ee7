package org.hepacast.workbench.cli;

import org.hepacast.workbench.engine.StepWatch;
import picocli.CommandLine;

/** How far a run has come: a bar for a person on the error output, lines for a program. */
final class ProgressBar implements StepWatch {
  private static final int WIDE = 24;

  private final CommandLine line;
  private final boolean json;
  private int number;
  private int of = 1;

  ProgressBar(CommandLine line, boolean json) {
    this.line = line;
    this.json = json;
  }

  @Override
  public void begins(String name, int stepNumber, int steps) {
    number = stepNumber - 1;
    of = steps;
    if (json) {
      event("begins", name, stepNumber, steps);
    } else {
      bar(name, 0);
    }
  }

  @Override
  public void at(String name, int done, int parts) {
    if (json) {
      event("at", name, done, parts);
    } else {
      bar(name, done / (double) parts);
    }
  }

  @Override
  public void done(String name, boolean kept) {
    if (json) {
      event(kept ? "kept" : "done", name, number + 1, of);
    } else {
      bar(name + (kept ? " (kept)" : ""), 1);
      line.getErr().println();
    }
  }

  private void bar(String name, double share) {
    int filled = (int) Math.round(WIDE * (number + share) / of);
    line.getErr()
        .print(
            "\r[%s%s] %2d/%d %-28s"
                .formatted("#".repeat(filled), ".".repeat(WIDE - filled), number + 1, of, name));
    line.getErr().flush();
  }

  private void event(String event, String name, int done, int parts) {
    line.getOut()
        .println(
            "{\"event\":\"%s\",\"step\":\"%s\",\"done\":%d,\"of\":%d}"
                .formatted(event, json(name), done, parts));
  }

  static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
