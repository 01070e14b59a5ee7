package org.hepacast.prognosis.survival;

import java.util.Arrays;

/** Subjects divided into groups numbered from 0 without gaps. */
public record Grouping(int count) {
  /** Checks the numbers and counts the groups. */
  static Grouping of(int[] group, int size) {
    if (group.length != size) {
      throw new IllegalArgumentException(
          "%d group numbers were given for %d subjects.".formatted(group.length, size));
    }
    int[] distinct = Arrays.stream(group).sorted().distinct().toArray();
    for (int g = 0; g < distinct.length; g++) {
      if (distinct[g] != g) {
        throw new IllegalArgumentException(
            "Groups are numbered 0, 1, 2, ... without gaps; given were %s."
                .formatted(Arrays.toString(distinct)));
      }
    }
    return new Grouping(distinct.length);
  }
}
