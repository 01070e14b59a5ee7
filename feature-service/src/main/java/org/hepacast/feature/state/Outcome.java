package org.hepacast.feature.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.contracts.consent.Refusal;
import org.hepacast.feature.state.WhatIsKnown.Person;
import org.hepacast.record.cases.CaseState;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.consent.Permission;

/** What follows from what is known of the affected persons. */
final class Outcome {
  private final Cases cases;
  private final List<Changed> changed = new ArrayList<>();
  private final Set<Unreadable> unreadable = new HashSet<>();
  private final Set<Unreadable> repaired = new HashSet<>();

  Outcome(Cases cases) {
    this.cases = cases;
  }

  /** A case that cannot be read is written anew where it stands, after the vector that it had. */
  void add(Person person) {
    Map<String, Long> lost =
        person.last().stream()
            .filter(one -> one.state() == null)
            .collect(Collectors.toMap(StoredCase::caseId, StoredCase::sequence));
    lost.keySet().forEach(caseId -> unreadable.add(Unreadable.ofCase(caseId)));
    for (CaseState state : changes(person)) {
      String caseId = state.vector().caseReference().caseId();
      Long sequence = lost.get(caseId);
      changed.add(
          Changed.of(
              person.record().identifier(), sequence == null ? state : state.after(sequence)));
      if (sequence != null) {
        repaired.add(Unreadable.ofCase(caseId));
      }
    }
  }

  private List<CaseState> changes(Person person) {
    return switch (person.permission()) {
      case Permission.Granted granted -> cases.changes(person.record(), person.states());
      case Permission.Refused(Refusal refusal, Instant until) ->
          cases.withheld(person.record(), person.states(), refusal);
    };
  }

  List<Changed> changed() {
    return changed;
  }

  Taken taken(int courses, int requests, Set<Unreadable> resources) {
    var all = new HashSet<>(unreadable);
    all.removeAll(repaired);
    all.addAll(resources);
    return new Taken(changed.size(), courses, requests, all, repaired);
  }
}
