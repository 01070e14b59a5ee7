package org.hepacast.kit.page;

import org.hepacast.kit.problem.ProblemException;

/**
 * Which part of a long list is asked for.
 *
 * @param page from 0
 * @param size of a page
 */
public record PageRange(int page, int size) {
  private static final int MAX_SIZE = 200;

  public PageRange {
    if (page < 0 || size < 1 || size > MAX_SIZE) {
      throw new ProblemException(
          400,
          "Page out of range",
          "page=%d, size=%d; page starts at 0, size is 1 to %d".formatted(page, size, MAX_SIZE));
    }
  }

  /** How many stand before it. */
  public long offset() {
    return (long) page * size;
  }
}
