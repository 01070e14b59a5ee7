package org.hepacast.feature.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.record.cases.Cases;
import org.hepacast.record.fact.PatientKey;
import org.jspecify.annotations.Nullable;

/** What has newly become of cases. */
final class FollowUps {
  private final Store.Outcomes store;
  private final Cases cases;
  private final Affected affected;

  FollowUps(Store.Outcomes store, Cases cases, Affected affected) {
    this.store = store;
    this.cases = cases;
    this.affected = affected;
  }

  /**
   * @param patients with their persons
   */
  void keep(List<WhatIsKnown.Person> persons, Map<PatientKey, String> patients) {
    Map<PatientKey, Instant> newest = store.newestResults(patients.keySet(), cases.featureNames());
    var told = new ArrayList<Became>();
    for (WhatIsKnown.Person person : persons) {
      String identifier = person.record().identifier();
      Cause cause = affected.first(identifier);
      for (CaseOutcome outcome :
          cases.outcomes(person.record(), newestOf(identifier, patients, newest))) {
        told.add(new Became(outcome, cause.received(), cause.traceparent()));
      }
    }
    List<Became> news = news(told);
    if (!news.isEmpty()) {
      store.save(news);
    }
  }

  private List<Became> news(List<Became> told) {
    if (told.isEmpty()) {
      return List.of();
    }
    Map<String, Store.Outcomes.Last> last =
        store.last(told.stream().map(one -> one.outcome().caseId()).collect(Collectors.toSet()));
    var news = new ArrayList<Became>();
    for (Became one : told) {
      Store.Outcomes.Last before = last.get(one.outcome().caseId());
      if (before == null) {
        news.add(one);
      } else if (!before.outcomeId().equals(one.outcome().outcomeId())) {
        news.add(
            new Became(one.outcome().after(before.sequence()), one.received(), one.traceparent()));
      }
    }
    return news;
  }

  private static @Nullable Instant newestOf(
      String person, Map<PatientKey, String> patients, Map<PatientKey, Instant> newest) {
    return patients.entrySet().stream()
        .filter(patient -> patient.getValue().equals(person))
        .map(patient -> newest.get(patient.getKey()))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
