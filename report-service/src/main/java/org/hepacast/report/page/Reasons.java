package org.hepacast.report.page;

import java.util.List;

/**
 * Why there is no score: one short line, and everything behind it.
 *
 * @param brief of the first reason as much as fits into a line, and how many more there are
 * @param longer whether {@code all} says more than {@code brief}
 */
record Reasons(String brief, List<String> all, boolean longer) {
  /** About a line of the widest column at the page's usual size. */
  private static final int LINE = 100;

  static Reasons of(List<String> all) {
    if (all.isEmpty()) {
      return new Reasons("", all, false);
    }
    String line = line(all.getFirst());
    String brief = all.size() == 1 ? line : line + " (and " + (all.size() - 1) + " more)";
    return new Reasons(brief, all, !brief.equals(all.getFirst()));
  }

  /** Cut between words. */
  private static String line(String reason) {
    if (reason.length() <= LINE) {
      return reason;
    }
    int space = reason.lastIndexOf(' ', LINE);
    return reason.substring(0, space < LINE / 2 ? LINE : space).strip() + " ...";
  }
}
