package org.hepacast.model.watch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Watched FIRST = new Watched("watched", "1.0.0", "ehr");
  private static final Watched SECOND = new Watched("watched", "2.0.0", "ehr");

  private record Put(String key, RiskEvent risk) {
    static Put serving(Told told, RiskEvent risk) {
      return new Put("hepacast.risk|" + told.caseId() + "|watched", risk);
    }

    static Put shadow(Told told, RiskEvent risk) {
      return new Put(
          "hepacast.risk.shadow|%s|watched|%s".formatted(told.caseId(), risk.model().version()),
          risk);
    }

    void into(Ledger ledger) {
      ledger.risk(key, risk);
    }
  }

  private static Put answered(int number) {
    Told told = Told.ofCase(number).with("lab.cea", number);
    return Put.serving(told, told.scored(0.3));
  }

  @Test
  void theSameRecordsAgainCountOnce() {
    var once = new Ledger();
    var twice = new Ledger();
    List<Put> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(answered(i));
    }
    all.forEach(put -> put.into(once));
    all.forEach(put -> put.into(twice));
    all.forEach(put -> put.into(twice));
    once.outcome("case-00001", Told.ofCase(1).after(100, true));
    twice.outcome("case-00001", Told.ofCase(1).after(100, true));
    twice.outcome("case-00001", Told.ofCase(1).after(100, true));

    assertThat(twice.cases()).isEqualTo(once.cases());
    assertThat(once.cases().get(FIRST)).hasSize(50);
  }

  /** Of a compacted topic only the newest of each key are left, in any order of the keys. */
  @Test
  void aRestartComesToTheSame() {
    var before = new Ledger();
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < 40; i++) {
        Told told = Told.ofCase(i).sequence(round).with("lab.cea", i * round);
        Put.serving(told, told.scored(0.1 * round)).into(before);
      }
    }
    List<Put> left = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Told told = Told.ofCase(i).sequence(3).with("lab.cea", i * 3);
      left.add(Put.serving(told, told.scored(0.1 * 3)));
    }
    Collections.shuffle(left, new Random(1));
    var after = new Ledger();
    left.forEach(put -> put.into(after));

    assertThat(after.cases()).isEqualTo(before.cases());
  }

  /** A version that ran in shadow and now serves has its answers in both topics. */
  @Test
  void aCaseCountsOnceForAVersionWhereverItStands() {
    var ledger = new Ledger();
    Told old = Told.ofCase(1).version("2.0.0").with("lab.cea", 1);
    Put.shadow(old, old.scored(0.2)).into(ledger);
    Told now = Told.ofCase(1).version("2.0.0").sequence(2).with("lab.cea", 2);
    Put.serving(now, now.scored(0.4)).into(ledger);

    assertThat(ledger.cases().get(SECOND))
        .singleElement()
        .satisfies(one -> assertThat(one.answer().sequence()).isEqualTo(2));
    Told first = Told.ofCase(1).sequence(3).with("lab.cea", 2);
    Put.serving(first, first.scored(0.3)).into(ledger);
    assertThat(ledger.cases().get(FIRST)).hasSize(1);
    assertThat(ledger.cases().get(SECOND))
        .singleElement()
        .satisfies(one -> assertThat(one.answer().sequence()).isEqualTo(1));
  }

  @Test
  void whatIsWithdrawnOrGoneDoesNotCount() {
    var ledger = new Ledger();
    answered(1).into(ledger);
    answered(2).into(ledger);
    answered(3).into(ledger);
    Told told = Told.ofCase(2).sequence(2);
    Put.serving(told, told.risk(new RiskOutcome.Withdrawn("in error"))).into(ledger);
    ledger.risk(answered(3).key(), null);

    assertThat(ledger.cases().get(FIRST))
        .singleElement()
        .satisfies(one -> assertThat(one.answer().caseId()).isEqualTo("case-00001"));
  }

  @Test
  void memoryHasABoundAndTheOldestGoFirst() {
    var ledger = new Ledger(10);
    for (int i = 0; i < 25; i++) {
      answered(24 - i).into(ledger);
    }
    assertThat(ledger.cases().get(FIRST))
        .extracting(one -> one.answer().caseId())
        .startsWith("case-00015")
        .endsWith("case-00024")
        .hasSize(10);
    answered(3).into(ledger);
    assertThat(ledger.cases().get(FIRST)).hasSize(10);
  }

  @Test
  void centresAreWatchedApart() {
    var ledger = new Ledger();
    answered(1).into(ledger);
    Told there = Told.ofCase(2).centre("other");
    Put.serving(there, there.notComputable()).into(ledger);

    assertThat(ledger.cases().keySet())
        .containsExactly(FIRST, new Watched("watched", "1.0.0", "other"));
  }
}
