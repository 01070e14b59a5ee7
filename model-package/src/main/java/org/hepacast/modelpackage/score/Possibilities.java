package org.hepacast.modelpackage.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What each input may still be: a known value is a single possibility, a missing one all of them.
 */
public record Possibilities(Map<String, Interval> numbers, Map<String, Set<String>> codes) {

  public Possibilities {
    numbers = Map.copyOf(numbers);
    codes = Map.copyOf(codes);
  }

  Interval number(String input) {
    Interval interval = numbers.get(input);
    if (interval == null) {
      throw new IllegalArgumentException("No number is known by the name " + input);
    }
    return interval;
  }

  public Set<String> code(String input) {
    Set<String> possible = codes.get(input);
    if (possible == null) {
      throw new IllegalArgumentException("No code is known by the name " + input);
    }
    return possible;
  }

  Possibilities with(String input, Interval interval) {
    var extended = new HashMap<>(numbers);
    extended.put(input, interval);
    return new Possibilities(extended, codes);
  }
}
