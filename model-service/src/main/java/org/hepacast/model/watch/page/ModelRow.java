package org.hepacast.model.watch.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hepacast.model.watch.drift.Measure;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.ledger.Answer;

/**
 * A line of the list.
 *
 * @param scored of the window's cases
 * @param alarms by kind
 * @param proposal whether one waits for a decision
 */
record ModelRow(
    String link,
    String title,
    String version,
    String centre,
    String role,
    int cases,
    String scored,
    List<String> alarms,
    boolean proposal) {

  static ModelRow of(ModelWatch model, boolean proposal) {
    long scored =
        model.said().stream()
            .filter(count -> isScored(count.what()))
            .mapToLong(ModelWatch.Count::cases)
            .sum();
    return new ModelRow(
        "/watch/%s/%s?centre=%s"
            .formatted(
                model.family(),
                model.version(),
                URLEncoder.encode(model.centre(), StandardCharsets.UTF_8)),
        model.title(),
        model.version(),
        model.centre(),
        model.role(),
        model.cases(),
        "%d of %d".formatted(scored, model.window()),
        Arrays.stream(Measure.Kind.values())
            .filter(kind -> model.alarms(kind) > 0)
            .map(Words::kind)
            .toList(),
        proposal);
  }

  private static boolean isScored(String words) {
    return Arrays.stream(Answer.Said.values())
        .anyMatch(said -> said.scored() && said.words().equals(words));
  }

  /** Nothing to say. */
  public boolean quiet() {
    return alarms.isEmpty() && !proposal;
  }
}
