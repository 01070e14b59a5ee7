package org.hepacast.testcontainers;

import java.util.List;

/** The end of a log. */
final class LogTail {
  private LogTail() {}

  static String of(String log, int lines) {
    List<String> all = log.lines().filter(line -> !line.isBlank()).toList();
    return String.join(
        System.lineSeparator(), all.subList(Math.max(0, all.size() - lines), all.size()));
  }
}
