package org.hepacast.record.cases;

import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hepacast.contracts.course.CoursePoint;

/**
 * At most {@value #MOST} points of a course: more are not told apart in a picture. Of {@value
 * #GROUPS} groups of equal number in the order of time the highest and the lowest stay, and so
 * those of all; besides them the first, the newest, and those next to the index event.
 */
final class Thinning {
  static final int MOST = 48;
  private static final int GROUPS = 20;

  private Thinning() {}

  /**
   * @param points the oldest first
   */
  static List<CoursePoint> of(List<CoursePoint> points) {
    int all = points.size();
    if (all <= MOST) {
      return points;
    }
    var kept = new TreeSet<Integer>();
    kept.add(0);
    kept.add(all - 1);
    keep(kept, IntStream.range(0, all), i -> !points.get(i).beforeIndex());
    keep(kept, IntStream.range(0, all).map(i -> all - 1 - i), i -> points.get(i).beforeIndex());
    for (int group = 0; group < GROUPS; group++) {
      keepExtremes(kept, points, group * all / GROUPS, (group + 1) * all / GROUPS);
    }
    return kept.stream().map(points::get).toList();
  }

  private static void keep(TreeSet<Integer> kept, IntStream order, IntPredicate which) {
    order.filter(which).findFirst().ifPresent(kept::add);
  }

  /** Of equal ones the newest. */
  private static void keepExtremes(
      TreeSet<Integer> kept, List<CoursePoint> points, int from, int until) {
    int lowest = from;
    int highest = from;
    for (int i = from + 1; i < until; i++) {
      if (points.get(i).number() <= points.get(lowest).number()) {
        lowest = i;
      }
      if (points.get(i).number() >= points.get(highest).number()) {
        highest = i;
      }
    }
    kept.add(lowest);
    kept.add(highest);
  }
}
