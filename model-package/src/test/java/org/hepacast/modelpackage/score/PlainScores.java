package org.hepacast.modelpackage.score;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The scores once more, written down as plain comparisons in the source's own units (cm), for fully
 * known inputs: the twin against which the data-driven ones are held.
 */
final class PlainScores {
  private final Map<String, String> values;

  PlainScores(Map<String, String> values) {
    this.values = values;
  }

  /** Every total that a reading of the source allows. */
  Set<Double> totals(String family) {
    double total = total(family);
    if (!family.equals("nordlinger")) {
      return Set.of(total);
    }
    // Clinical 1.2: whether exactly 60 years and exactly 5 cm count was not read.
    int unread = one(number("clinical.age_years") == 60) + one(cm() == 5);
    return IntStream.rangeClosed(0, unread)
        .mapToObj(more -> total + more)
        .collect(Collectors.toSet());
  }

  private double total(String family) {
    return switch (family) {
      case "fong" ->
          one(node()) + one(dfi() < 12) + one(count() > 1) + one(cm() > 5) + one(cea() > 200);
      case "konopke" -> one(synchronous()) + one(count() >= 4) + one(cea() >= 200);
      case "tbs" -> tbs();
      case "game" ->
          one(mutated("clinical.kras"))
              + one(cea() >= 20)
              + one(node())
              + (tbs() >= 9 ? 2 : one(tbs() >= 3))
              + 2 * one(extrahepatic());
      case "m-cs" -> one(mutated("clinical.ras")) + one(node()) + one(cm() > 5);
      case "basingstoke-postoperative" ->
          2 * one(node())
              + switch (values.get("clinical.differentiation")) {
                case "poor" -> 4;
                case "moderate" -> 2;
                default -> 0;
              }
              + (cea() > 60 ? 3 : one(cea() >= 6))
              + (cm() > 10 ? 7 : 2 * one(cm() >= 5))
              + 11 * one(flag("clinical.margin_positive"))
              + 4 * one(extrahepatic());
      case "beppu" ->
          3 * one(synchronous())
              + 3 * one(node())
              + (count() >= 5 ? 9 : 4 * one(count() >= 2))
              + 2 * one(cm() > 5)
              + 4 * one(extrahepatic())
              + 4 * one(number("lab.ca19_9") > 100);
      case "leeds" -> one(number("lab.crp") > 10 || number("lab.nlr") > 5) + one(count() >= 8);
      case "nordlinger" ->
          one(number("clinical.age_years") > 60)
              + one(Set.of("T4", "T4a", "T4b").contains(values.get("clinical.t_stage")))
              + one(node())
              + one(dfi() < 24)
              + one(count() >= 4)
              + one(cm() > 5)
              + one(number("clinical.margin_mm") < 10);
      case "kanesada" -> one(count() >= 3 || (count() >= 1 && count() <= 2 && cm() >= 5));
      default -> throw new IllegalArgumentException(family);
    };
  }

  private double tbs() {
    return Math.sqrt(cm() * cm() + count() * count());
  }

  private static int one(boolean holds) {
    return holds ? 1 : 0;
  }

  private double cm() {
    return number("clinical.largest_diameter_mm") / 10;
  }

  private double count() {
    return number("clinical.lesion_count");
  }

  private double cea() {
    return number("lab.cea");
  }

  private double dfi() {
    return number("clinical.disease_free_interval_months");
  }

  private boolean node() {
    return flag("clinical.node_positive");
  }

  private boolean synchronous() {
    return flag("clinical.synchronous");
  }

  private boolean extrahepatic() {
    return flag("clinical.extrahepatic_disease");
  }

  private boolean mutated(String gene) {
    return values.get(gene).equals("mutated");
  }

  private boolean flag(String name) {
    return Boolean.parseBoolean(values.get(name));
  }

  private double number(String name) {
    return Double.parseDouble(values.get(name));
  }
}
