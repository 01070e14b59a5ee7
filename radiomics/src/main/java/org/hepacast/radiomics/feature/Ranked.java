package org.hepacast.radiomics.feature;

/** Numbers in ascending order, each found by its place. */
interface Ranked {

  /** How many there are; at least one. */
  int count();

  /** The number at a place, from 0. */
  double atRank(int rank);

  /** The percentile by linear interpolation between order statistics, as numpy's default. */
  default double percentile(double percent) {
    double position = percent / 100 * (count() - 1);
    int below = (int) Math.floor(position);
    double t = position - below;
    double lower = atRank(below);
    double upper = atRank(Math.min(below + 1, count() - 1));
    double difference = upper - lower;
    return t < 0.5 ? lower + difference * t : upper - difference * (1 - t);
  }

  /** The middle value, or the mean of the two in the middle. */
  default double median() {
    int half = count() / 2;
    return count() % 2 == 1 ? atRank(half) : (atRank(half - 1) + atRank(half)) / 2;
  }
}
