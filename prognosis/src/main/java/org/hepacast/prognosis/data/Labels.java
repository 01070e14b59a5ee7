package org.hepacast.prognosis.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The class of each subject, counted from 0. A class may be empty, such as in a selection of rows;
 * what needs subjects of each says so by {@link #requireEach}. In a yes-or-no question class 1 is
 * the event.
 */
public final class Labels implements Outcome<Labels> {
  private final int[] labels;
  private final int[] counts;

  private Labels(int[] labels, int classes) {
    this.labels = labels;
    this.counts = new int[classes];
    for (int label : labels) {
      counts[label]++;
    }
  }

  /** Labels with as many classes as the largest says; two at least. */
  public static Labels of(int... labels) {
    int largest = 1;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0) {
        throw new IllegalArgumentException(
            "Row %d has class %d; classes count from 0.".formatted(i, labels[i]));
      }
      largest = Math.max(largest, labels[i]);
    }
    return new Labels(labels.clone(), largest + 1);
  }

  /** Labels from numbers that are whole and not negative, such as a column of 0 and 1. */
  public static Labels of(double... labels) {
    int[] whole = new int[labels.length];
    for (int i = 0; i < labels.length; i++) {
      whole[i] = (int) labels[i];
      if (whole[i] != labels[i]) {
        throw new IllegalArgumentException(
            "Row %d has class %s; a class is a whole number from 0.".formatted(i, labels[i]));
      }
    }
    return of(whole);
  }

  @Override
  public int size() {
    return labels.length;
  }

  /** The class of a row, from 0. */
  public int get(int row) {
    return labels[row];
  }

  /** How many classes there are, empty ones included. */
  public int classes() {
    return counts.length;
  }

  /** How many subjects are of a class. */
  public int count(int label) {
    return counts[label];
  }

  /** The class of each row. */
  public int[] toArray() {
    return labels.clone();
  }

  /** 1 for the subjects of class 1, else 0. */
  public double[] indicator() {
    return Arrays.stream(labels).mapToDouble(label -> label == 1 ? 1 : 0).toArray();
  }

  /** The given rows in the given order; the number of classes stays. */
  @Override
  public Labels select(int... rows) {
    return new Labels(Arrays.stream(rows).map(row -> labels[row]).toArray(), counts.length);
  }

  @Override
  public Folds folds(int count, RandomGenerator random) {
    return Folds.stratified(this, count, random);
  }

  /** Drawn within each class, so that the class sizes stay. */
  @Override
  public int[] drawn(RandomGenerator random) {
    return Bootstrap.stratified(this, random).drawn();
  }

  /** Rows of one class, ascending. */
  public int[] rowsOf(int label) {
    return IntStream.range(0, labels.length).filter(i -> labels[i] == label).toArray();
  }

  /** Refuses labels of which a class has fewer than {@code least} subjects. */
  public Labels requireEach(int least, String purpose) {
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] < least) {
        throw new IllegalArgumentException(
            "Class %d has %d of %d subjects, so %s cannot be done: it needs at least %d of each class."
                .formatted(label, counts[label], labels.length, purpose, least));
      }
    }
    return this;
  }

  /** Refuses anything but two classes with at least one subject each. */
  public Labels requireTwo(String purpose) {
    if (counts.length != 2) {
      throw new IllegalArgumentException(
          "There are %d classes, so %s cannot be done: it is for two."
              .formatted(counts.length, purpose));
    }
    return requireEach(1, purpose);
  }
}
