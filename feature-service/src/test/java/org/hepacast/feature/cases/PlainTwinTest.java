package org.hepacast.feature.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.Value;
import org.hepacast.feature.state.MemoryState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The choice of values against a plain second writing of the rules, on random records in random
 * order (2.2, 2.4). The twin knows nothing of the library: local times, loops, and no more.
 */
class PlainTwinTest {
  private static final LocalDateTime OPERATION = LocalDateTime.parse("2025-09-18T08:30");
  private static final int RECORDS = 150;

  /**
   * @param hour -1: a date without a time
   */
  private record Sent(String id, LocalDate day, int hour, String status, boolean unit, int value) {
    LocalDateTime starts() {
      return hour < 0 ? day.atStartOfDay() : day.atTime(hour, 0);
    }

    LocalDateTime latest() {
      return hour < 0 ? day.plusDays(1).atStartOfDay() : starts();
    }

    boolean isBefore() {
      return hour < 0 ? !latest().isAfter(OPERATION) : starts().isBefore(OPERATION);
    }

    boolean isReadable() {
      return unit && (status.equals("final") || status.equals("preliminary"));
    }

    boolean isWithdrawn() {
      return status.equals("entered-in-error");
    }

    String fhir(String loinc, String ucum) {
      String at = hour < 0 ? day.toString() : day + "T%02d:00:00Z".formatted(hour);
      return quantity(
              id, 1, "p", status, loinc, at, Integer.toString(value), unit ? ucum : "furlong")
          .replace(
              "'status'",
              "'bodySite': {'coding': [{'system': 'http://snomed.info/sct', 'code': '10200004'}]},"
                  + " 'status'");
    }
  }

  private static List<Sent> sent(Random random) {
    var all = new ArrayList<Sent>();
    int count = random.nextInt(9);
    int spread = random.nextBoolean() ? 4 : 140;
    for (int i = 0; i < count; i++) {
      String[] statuses = {
        "final", "final", "final", "preliminary", "entered-in-error", "unknown", "registered"
      };
      all.add(
          new Sent(
              "o" + i,
              LocalDate.parse("2025-09-19").minusDays(random.nextInt(spread)),
              random.nextInt(3) == 0 ? -1 : random.nextInt(24),
              statuses[random.nextInt(statuses.length)],
              random.nextInt(5) > 0,
              1 + random.nextInt(90)));
    }
    return all;
  }

  private static String twin(List<Sent> sent, int days, boolean largest) {
    LocalDate first = OPERATION.toLocalDate().minusDays(days);
    Sent best = null;
    boolean withdrawn = false;
    boolean refused = false;
    boolean after = false;
    boolean outside = false;
    for (Sent one : sent) {
      if (one.status().equals("registered")) {
        continue;
      }
      if (!one.isBefore()) {
        after = true;
      } else if (one.day().isBefore(first)) {
        outside = true;
      } else if (one.isReadable()) {
        best = best == null || isBetter(one, best) ? one : best;
      } else {
        withdrawn |= one.isWithdrawn();
        refused |= !one.isWithdrawn();
      }
    }
    if (best == null) {
      return withdrawn
          ? "WITHDRAWN"
          : refused
              ? "REFUSED"
              : after ? "AFTER_INDEX_EVENT" : outside ? "OUTSIDE_WINDOW" : "NEVER_REPORTED";
    }
    int value = best.value();
    for (Sent one : sent) {
      boolean inside = one.isBefore() && !one.day().isBefore(first);
      boolean ofItsDay = largest && one.day().equals(best.day());
      if (inside && one.isReadable() && ofItsDay) {
        value = Math.max(value, one.value());
      }
      boolean unread =
          inside && !one.isReadable() && !one.isWithdrawn() && !one.status().equals("registered");
      boolean yields =
          !largest && one.status().equals("preliminary") && !best.status().equals("preliminary");
      if (unread && !yields && (ofItsDay || one.latest().isAfter(best.starts()))) {
        return "REFUSED";
      }
    }
    return value + ".0";
  }

  private static boolean isBetter(Sent one, Sent other) {
    if (!one.status().equals(other.status())) {
      return one.status().equals("final");
    }
    int order = one.starts().compareTo(other.starts());
    return order != 0 ? order > 0 : one.id().compareTo(other.id()) < 0;
  }

  private static String said(FeatureValue value) {
    return switch (value) {
      case FeatureValue.Known known -> ((Value.Quantity) known.value()).value() + "";
      case FeatureValue.Missing missing -> missing.reason().name();
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSecondWritingOfTheRulesChoosesTheSame(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < RECORDS; i++) {
      List<Sent> ceas = sent(random);
      List<Sent> sizes = sent(random);
      var inputs = new ArrayList<String>();
      inputs.add(patient("p", 1, "MRN-1", "1961-04-12"));
      inputs.add(resection("op", 1, "p", "completed", OPERATION + ":00Z"));
      ceas.forEach(one -> inputs.add(one.fhir("2039-6", "ng/mL")));
      sizes.forEach(one -> inputs.add(one.fhir("33728-7", "mm").replace("'id': 'o", "'id': 's")));
      Collections.shuffle(inputs, random);
      var state = new MemoryState();
      state.take(inputs.toArray(String[]::new));

      assertThat(said(state.feature("lab.cea")))
          .as("2.2 seed %d, record %d: %s", seed, i, ceas)
          .isEqualTo(twin(ceas, 90, false));
      assertThat(said(state.feature("clinical.largest_diameter_mm")))
          .as("2.4 seed %d, record %d: %s", seed, i, sizes)
          .isEqualTo(twin(sizes, 120, true));
    }
  }
}
