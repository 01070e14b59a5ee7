package org.hepacast.model.watch.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.RiskEvent;
import org.jspecify.annotations.Nullable;

/**
 * The newest record of every key, as a compacted topic holds it: the same record twice, or all of
 * them from the beginning again, leave the same behind. Of each version and centre at most so many
 * cases are kept, the newest by their index event, so that memory has a bound. Safe for many
 * threads.
 */
public final class Ledger {
  /** A case and version takes about a kilobyte: twelve models of so many cases, 60 MB. */
  public static final int MOST_CASES = 5_000;

  private static final Comparator<Answer> OLDEST_FIRST =
      Comparator.comparing(Answer::index).thenComparing(Answer::caseId);

  private final int mostCases;
  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, CaseOutcome> outcomes = new HashMap<>();
  private long changes;

  public Ledger() {
    this(MOST_CASES);
  }

  Ledger(int mostCases) {
    this.mostCases = mostCases;
  }

  /**
   * @param key of the record, with its topic: a version is kept once where it serves and once where
   *     it ran in shadow
   * @param risk null where the key is gone
   */
  public synchronized void risk(String key, @Nullable RiskEvent risk) {
    if (risk == null) {
      answers.remove(key);
    } else {
      answers.put(key, Answer.of(risk));
    }
    changes++;
  }

  /**
   * @param outcome null where the key is gone
   */
  public synchronized void outcome(String key, @Nullable CaseOutcome outcome) {
    if (outcome == null) {
      outcomes.remove(key);
    } else {
      outcomes.put(key, outcome);
    }
    changes++;
  }

  /** Grows with every record. */
  public synchronized long changes() {
    return changes;
  }

  /**
   * What is known now, by what is watched; cases by their index event, the oldest first. Cases that
   * are withdrawn are left out.
   */
  public synchronized Map<Watched, List<Followed>> cases() {
    var newest = new HashMap<String, Map.Entry<String, Answer>>();
    for (Map.Entry<String, Answer> entry : answers.entrySet()) {
      Answer answer = entry.getValue();
      newest.merge(
          answer.of().identifier() + "|" + answer.caseId(), entry, (a, b) -> later(a, b) ? b : a);
    }
    var byWatched = new TreeMap<Watched, List<Map.Entry<String, Answer>>>();
    newest
        .values()
        .forEach(
            entry ->
                byWatched
                    .computeIfAbsent(entry.getValue().of(), watched -> new ArrayList<>())
                    .add(entry));
    var cases = new TreeMap<Watched, List<Followed>>();
    byWatched.forEach((watched, entries) -> cases.put(watched, kept(entries)));
    return cases;
  }

  /** Of one sequence the topics of serving and of shadow say the same; the key alone decides. */
  private static boolean later(Map.Entry<String, Answer> a, Map.Entry<String, Answer> b) {
    long before = a.getValue().sequence();
    long after = b.getValue().sequence();
    return after > before || (after == before && b.getKey().compareTo(a.getKey()) < 0);
  }

  private List<Followed> kept(List<Map.Entry<String, Answer>> entries) {
    entries.sort(Map.Entry.comparingByValue(OLDEST_FIRST));
    int tooMany = Math.max(0, entries.size() - mostCases);
    entries.subList(0, tooMany).forEach(old -> answers.remove(old.getKey()));
    return entries.subList(tooMany, entries.size()).stream()
        .map(Map.Entry::getValue)
        .filter(answer -> answer.said() != Answer.Said.WITHDRAWN)
        .map(answer -> new Followed(answer, outcomes.get(answer.caseId())))
        .toList();
  }

  /**
   * An answer, and what became of the case.
   *
   * @param outcome null where nothing is known of it
   */
  public record Followed(Answer answer, @Nullable CaseOutcome outcome) {}
}
