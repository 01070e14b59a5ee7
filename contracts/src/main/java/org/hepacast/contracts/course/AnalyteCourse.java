package org.hepacast.contracts.course;

import java.util.List;

/**
 * How the values of one feature ran.
 *
 * @param points the oldest first, at most one of each time
 * @param leftOut one entry for each reason for which something is not in it
 */
public record AnalyteCourse(String feature, List<CoursePoint> points, List<LeftOut> leftOut) {
  public AnalyteCourse {
    points = List.copyOf(points);
    leftOut = List.copyOf(leftOut);
  }

  @Override
  public String toString() {
    return "AnalyteCourse[" + feature + ", " + points.size() + "]";
  }
}
