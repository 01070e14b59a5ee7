package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hepacast.modelformat.fault.PackageException;

/** Checks what the exactness of points and ranges rests on. */
final class SheetCheck {
  /** Far more than any published score has. */
  private static final int MOST_ITEMS = 100;

  private static final int MOST_POINTS = 10_000;

  private final ScoreSheet.Points sheet;
  private final Map<String, Set<String>> codes;

  SheetCheck(ScoreSheet.Points sheet, Map<String, Set<String>> codes) {
    this.sheet = sheet;
    this.codes = codes;
  }

  void verify() {
    for (DerivedInput derived : sheet.derived()) {
      verify(derived, codes);
    }
    require(!sheet.items().isEmpty(), "it has no items");
    var read = new ArrayList<String>();
    for (Item item : sheet.items()) {
      verify(item);
      read.addAll(sheet.featuresOf(item));
    }
    require(
        new HashSet<>(read).size() == read.size(),
        "a feature is read twice; a range over it would hold scores that cannot occur");
    long low = sheet.items().stream().mapToLong(item -> item.allPoints().first()).sum();
    long high = sheet.items().stream().mapToLong(item -> item.allPoints().last()).sum();
    require(
        sheet.items().size() <= MOST_ITEMS && high - low <= MOST_POINTS,
        "more than %d items or %d points: every total is looked at"
            .formatted(MOST_ITEMS, MOST_POINTS));
    require(
        low == sheet.low() && high == sheet.high(),
        "the items give %d to %d points, the scale says %d to %d"
            .formatted(low, high, sheet.low(), sheet.high()));
  }

  static void verify(DerivedInput derived, Map<String, Set<String>> codes) {
    for (DerivedInput.Term term : derived.terms()) {
      require(
          !codes.containsKey(term.feature()) && term.divisor() > 0,
          derived.name() + " needs numbers and positive divisors");
    }
    Set<String> distinct = new HashSet<>(derived.features());
    require(
        !distinct.isEmpty() && distinct.size() == derived.terms().size(),
        derived.name() + " needs each of its features once");
  }

  private void verify(Item item) {
    switch (item) {
      case Item.Bands bands -> {
        number(bands.input(), item);
        require(!bands.bands().isEmpty(), item.name() + " has no bands");
        for (int i = 1; i < bands.bands().size(); i++) {
          Threshold previous = bands.bands().get(i - 1).from();
          require(
              bands.bands().get(i).from().isBeyond(previous),
              "the bands of " + item.name() + " must ascend");
        }
      }
      case Item.Codes coded ->
          require(
              coded.points().keySet().equals(codes.getOrDefault(coded.feature(), Set.of())),
              item.name() + " must give points for exactly the catalogue's codes");
      case Item.AnyOf any -> {
        List<String> inputs = any.inputs();
        require(inputs.size() > 1 && any.points() > 0, item.name() + " needs conditions, points");
        for (String input : inputs) {
          number(input, item);
        }
      }
    }
  }

  private void number(String input, Item item) {
    require(!codes.containsKey(input), item.name() + " compares " + input + ", which has codes");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new PackageException(
          "score.json", otherwise, "correct the score, or send it with the package it belongs to");
    }
  }
}
