package org.hepacast.workbench.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.file.Path;
import org.hepacast.workbench.engine.StepWatch;
import picocli.CommandLine;

/**
 * How far a run has come, on the error output: a bar for a person at a terminal, a line for each
 * finished step in a log; lines for a program on the output. Steps tell it from several threads.
 */
final class ProgressBar implements StepWatch {
  private static final int WIDE = 24;

  /** How it is told. */
  enum Style {
    BAR,
    LINES,
    JSON;

    static Style of(boolean json) {
      if (json) {
        return JSON;
      }
      return System.console() != null && System.console().isTerminal() ? BAR : LINES;
    }
  }

  private final CommandLine line;
  private final Style style;
  private int number;
  private int of = 1;
  private int part;

  ProgressBar(CommandLine line, Style style) {
    this.line = line;
    this.style = style;
  }

  @Override
  public synchronized void begins(String name, int stepNumber, int steps) {
    number = stepNumber - 1;
    of = steps;
    part = 0;
    switch (style) {
      case BAR -> bar(name, 0);
      case LINES -> {}
      case JSON -> event("begins", name, stepNumber, steps);
    }
  }

  @Override
  public synchronized void at(String name, int done, int parts) {
    if (done <= part) {
      return; // Overtaken by another thread's news.
    }
    part = done;
    switch (style) {
      case BAR -> bar("%s %d/%d".formatted(name, done, parts), done / (double) parts);
      case LINES -> {}
      case JSON -> event("at", name, done, parts);
    }
  }

  @Override
  public synchronized void done(String name, boolean kept) {
    String told = name + (kept ? " (kept)" : "");
    switch (style) {
      case BAR -> {
        bar(told, 1);
        line.getErr().println();
      }
      case LINES -> line.getErr().println("%2d/%d %s".formatted(number + 1, of, told));
      case JSON -> event(kept ? "kept" : "done", name, number + 1, of);
    }
  }

  @Override
  public synchronized void says(String sentence) {
    switch (style) {
      case BAR, LINES -> line.getErr().println(sentence);
      case JSON ->
          line.getOut().println("{\"event\":\"says\",\"text\":\"%s\"}".formatted(json(sentence)));
    }
  }

  private void bar(String text, double share) {
    int filled = (int) Math.round(WIDE * (number + share) / of);
    line.getErr()
        .print(
            "\r[%s%s] %2d/%d %-34s"
                .formatted("#".repeat(filled), ".".repeat(WIDE - filled), number + 1, of, text));
    line.getErr().flush();
  }

  private void event(String event, String name, int done, int parts) {
    line.getOut()
        .println(
            "{\"event\":\"%s\",\"step\":\"%s\",\"done\":%d,\"of\":%d}"
                .formatted(event, json(name), done, parts));
  }

  /** What a program reads last: where the results are, and which of the files is the report. */
  static String finished(Path out, String report) {
    return "{\"event\":\"finished\",\"out\":\"%s\",\"report\":\"%s\"}"
        .formatted(json(out.toString()), json(report));
  }

  private static String json(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsString(text));
  }
}
