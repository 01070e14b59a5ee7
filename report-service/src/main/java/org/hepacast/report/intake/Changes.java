package org.hepacast.report.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hepacast.contracts.risk.ChangedFamilies;

/** What the risks of one batch say of the changes they belong to. */
final class Changes {
  /** The risks of one vector. */
  private record Change(String caseId, long sequence) {}

  private final Map<Change, Set<String>> families = new HashMap<>();
  private final Map<String, Set<Long>> sequences = new HashMap<>();
  private final Set<String> incomplete = new TreeSet<>();

  Changes(List<Received> risks) {
    for (Received risk : risks) {
      families.computeIfAbsent(changeOf(risk), absent -> new HashSet<>()).add(risk.part());
      sequences.computeIfAbsent(caseOf(risk), absent -> new HashSet<>()).add(risk.sequence());
    }
    risks.stream().filter(risk -> !complete(risk)).forEach(risk -> incomplete.add(caseOf(risk)));
  }

  private static String caseOf(Received risk) {
    return risk.subject();
  }

  private static Change changeOf(Received risk) {
    return new Change(caseOf(risk), risk.sequence());
  }

  /** Empty when the risk does not say; then nobody knows when its change is complete. */
  static String companions(Received risk) {
    return risk.headers().getOrDefault(ChangedFamilies.HEADER, "");
  }

  /** Whether all that its vector has changed is in the batch. */
  boolean complete(Received risk) {
    Set<String> announced = ChangedFamilies.read(risk.headers());
    return !announced.isEmpty()
        && families.getOrDefault(changeOf(risk), Set.of()).containsAll(announced);
  }

  /** Whether the batch holds several changes of its case: more may be on their way. */
  boolean crowded(Received risk) {
    return sequences.getOrDefault(caseOf(risk), Set.of()).size() > 1;
  }

  /** Cases whose change may have become complete by what was stored before. */
  Set<String> incompleteCases() {
    return incomplete;
  }
}
