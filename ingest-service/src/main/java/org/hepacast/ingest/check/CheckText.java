package org.hepacast.ingest.check;

import java.util.List;
import org.hepacast.ingest.check.CheckReport.ResourceCheck;
import org.hepacast.ingest.check.CheckReport.ScoreCheck;
import org.hepacast.ingest.check.CheckReport.Understood;
import org.jspecify.annotations.Nullable;

/** The report for a person at a terminal. */
final class CheckText {
  private CheckText() {}

  static String of(CheckReport report) {
    var text = new StringBuilder();
    report.resources().forEach(resource -> append(text, resource));
    text.append('\n');
    report.scores().forEach(score -> append(text, score));
    report.unread().forEach(type -> text.append("not read: ").append(type).append('\n'));
    report.notes().forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  private static void append(StringBuilder text, ResourceCheck resource) {
    text.append(resource.resource()).append('\n');
    for (Understood said : resource.understood()) {
      text.append("  understood  ").append(said.feature());
      append(text, ": ", said.value());
      append(text, ", ", said.date());
      text.append('\n');
    }
    resource.refused().forEach(why -> text.append("  refused     ").append(why).append('\n'));
    if (resource.unseen() != null) {
      text.append("  not seen    ").append(resource.unseen()).append('\n');
    }
  }

  private static void append(StringBuilder text, ScoreCheck score) {
    text.append(score.score()).append(" of ").append(score.operation());
    text.append(": ").append(score.state());
    append(text, " ", score.result());
    text.append('\n');
    List<String> missing = score.missing();
    missing.forEach(why -> text.append("  missing     ").append(why).append('\n'));
  }

  private static void append(StringBuilder text, String before, @Nullable String said) {
    if (said != null) {
      text.append(before).append(said);
    }
  }
}
