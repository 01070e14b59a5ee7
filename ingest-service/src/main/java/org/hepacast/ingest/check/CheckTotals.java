package org.hepacast.ingest.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What many patients have in common, and nothing that names one of them: how many, and why
 * something was refused. Used by one thread.
 */
final class CheckTotals {
  /** Reasons quote units and codes, of which there may be any number. */
  private static final int MOST_REASONS = 200;

  private int patients;
  private int resources;
  private int unclean;
  private int unreadPatients;
  private final Map<String, Integer> refused = new LinkedHashMap<>();
  private final Map<String, Integer> unread = new LinkedHashMap<>();
  private final Map<String, Integer> states = new LinkedHashMap<>();

  /** In one line: how many of what. */
  String add(CheckReport report) {
    patients++;
    resources += report.resources().size();
    report.unread().forEach(type -> count(unread, type));
    long refusals = 0;
    for (CheckReport.ResourceCheck one : report.resources()) {
      one.refused().forEach(why -> count(refused, why));
      refusals += one.refused().isEmpty() ? 0 : 1;
    }
    unclean += report.isClean() ? 0 : 1;
    Map<String, Integer> own = new LinkedHashMap<>();
    for (CheckReport.ScoreCheck score : report.scores()) {
      count(own, score.state());
      count(states, score.state());
    }
    long unseen = report.resources().stream().filter(one -> one.unseen() != null).count();
    return "patient %d: %d resources, %d refused, %d not seen%s; scores: %s%n"
        .formatted(
            patients,
            report.resources().size(),
            refusals,
            unseen,
            report.unread().isEmpty() ? "" : ", not read: " + String.join(", ", report.unread()),
            words(own));
  }

  /** One whose own resource could not be read. */
  String addUnread(String why) {
    patients++;
    unreadPatients++;
    unclean++;
    return "patient %d: not read (%s)%n".formatted(patients, why);
  }

  /** Whether there was somebody, and everything of interest could be read of everybody. */
  boolean isClean() {
    return patients > 0 && unclean == 0;
  }

  String text() {
    var text = new StringBuilder();
    text.append(
        "%n%d patients, %d resources; scores: %s%n".formatted(patients, resources, words(states)));
    append(text, "not read, by how many patients:", unread);
    append(text, "refused, how often:", refused);
    return text.toString();
  }

  /** The same for programs. */
  Map<String, Object> summary() {
    var summary = new LinkedHashMap<String, Object>();
    summary.put("patients", patients);
    summary.put("resources", resources);
    summary.put("patientsNotRead", unreadPatients);
    summary.put("scores", states);
    summary.put("unread", unread);
    summary.put("refused", refused);
    return summary;
  }

  private static void count(Map<String, Integer> counts, String what) {
    String key = counts.size() < MOST_REASONS || counts.containsKey(what) ? what : "others";
    counts.merge(key, 1, Integer::sum);
  }

  private static String words(Map<String, Integer> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }

  private static void append(StringBuilder text, String title, Map<String, Integer> counts) {
    if (!counts.isEmpty()) {
      text.append(title).append('\n');
      List<Map.Entry<String, Integer>> most = new ArrayList<>(counts.entrySet());
      most.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
      most.forEach(one -> text.append("%6d  %s%n".formatted(one.getValue(), one.getKey())));
    }
  }
}
