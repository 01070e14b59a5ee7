package org.hepacast.modelpackage.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks what the exactness of points and ranges rests on. */
final class SheetCheck {
  private final ScoreSheet.Points sheet;
  private final Map<String, Set<String>> codes;

  SheetCheck(ScoreSheet.Points sheet, Map<String, Set<String>> codes) {
    this.sheet = sheet;
    this.codes = codes;
  }

  void verify() throws SheetFault {
    for (DerivedInput derived : sheet.derived()) {
      verify(derived, codes);
    }
    var read = new ArrayList<String>();
    for (Item item : sheet.items()) {
      verify(item);
      read.addAll(sheet.featuresOf(item));
    }
    require(
        new HashSet<>(read).size() == read.size(),
        "a feature is read twice; a range over it would hold scores that cannot occur");
    int low = sheet.items().stream().mapToInt(item -> item.allPoints().first()).sum();
    int high = sheet.items().stream().mapToInt(item -> item.allPoints().last()).sum();
    require(
        low == sheet.low() && high == sheet.high(),
        "the items give %d to %d points, the scale says %d to %d"
            .formatted(low, high, sheet.low(), sheet.high()));
  }

  static void verify(DerivedInput derived, Map<String, Set<String>> codes) throws SheetFault {
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

  private void verify(Item item) throws SheetFault {
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

  private void number(String input, Item item) throws SheetFault {
    require(!codes.containsKey(input), item.name() + " compares " + input + ", which has codes");
  }

  private static void require(boolean holds, String otherwise) throws SheetFault {
    if (!holds) {
      throw new SheetFault(otherwise);
    }
  }
}
