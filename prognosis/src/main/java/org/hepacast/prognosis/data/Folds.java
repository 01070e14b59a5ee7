package org.hepacast.prognosis.data;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.random.Seeds;
import org.jspecify.annotations.Nullable;

/** A partition of rows for cross-validation: the fold of each row, from 0. */
public final class Folds {
  private final int[] fold;
  private final int count;

  private Folds(int[] fold) {
    this.fold = fold;
    this.count = Arrays.stream(fold).max().orElse(-1) + 1;
    if (count < 2) {
      throw new IllegalArgumentException("Cross-validation needs at least two folds.");
    }
    for (int k = 0; k < count; k++) {
      if (test(k).length == 0) {
        throw new IllegalArgumentException(
            "Fold %d of %d has no row: number the folds from 0 without gaps.".formatted(k, count));
      }
    }
  }

  /** Folds as given. */
  public static Folds of(int... fold) {
    return new Folds(fold.clone());
  }

  /** Folds with equal shares of each class, contiguous within a class as scikit-learn has it. */
  public static Folds stratified(Labels labels, int k) {
    return allot(labels, k, null);
  }

  /** Folds with equal shares of each class, drawn at random. */
  public static Folds stratified(Labels labels, int k, RandomGenerator random) {
    return allot(labels, k, random);
  }

  /**
   * Two folds, drawn at random: fold 0 has the share of each class that is held back, rounded to
   * whole rows, fold 1 the rest.
   *
   * @throws IllegalArgumentException where the share of a class would be none of its rows, or all
   */
  public static Folds heldBack(Labels labels, double share, RandomGenerator random) {
    int[] fold = new int[labels.size()];
    Arrays.fill(fold, 1);
    for (int label = 0; label < labels.classes(); label++) {
      int[] rows = labels.rowsOf(label);
      int held = Math.toIntExact(Math.round(share * rows.length));
      if (held < 1 || held >= rows.length) {
        throw new IllegalArgumentException(
            "Class %d has %d rows: holding back %s of them leaves one side without any."
                .formatted(label, rows.length, share));
      }
      int[] order = Seeds.permutation(rows.length, random);
      for (int i = 0; i < held; i++) {
        fold[rows[order[i]]] = 0;
      }
    }
    return new Folds(fold);
  }

  /** Several random stratified partitions; the r-th depends on the seed and r alone. */
  public static List<Folds> repeated(Labels labels, int k, int repetitions, Seeds seeds) {
    return IntStream.range(0, repetitions)
        .mapToObj(r -> stratified(labels, k, seeds.generator(r)))
        .toList();
  }

  /** One fold per centre, in the order in which centres first appear: leave one centre out. */
  public static Folds byCentre(List<String> centres) {
    List<String> distinct = centres.stream().distinct().toList();
    if (distinct.size() < 2) {
      throw new IllegalArgumentException(
          "All %d rows are from one centre: a split by centre needs two."
              .formatted(centres.size()));
    }
    return new Folds(centres.stream().mapToInt(distinct::indexOf).toArray());
  }

  private static Folds allot(Labels labels, int k, @Nullable RandomGenerator random) {
    if (k < 2) {
      throw new IllegalArgumentException(
          "%d folds were asked for; two are the least.".formatted(k));
    }
    labels.requireEach(k, "a partition into %d folds".formatted(k));
    return dealt(labels, k, random);
  }

  /** The same where a class may have fewer rows than there are folds. */
  static Folds dealt(Labels labels, int k, @Nullable RandomGenerator random) {
    int[] first = new int[labels.classes()];
    Arrays.fill(first, -1);
    for (int i = labels.size() - 1; i >= 0; i--) {
      first[labels.get(i)] = i;
    }
    int[] inOrderOfAppearance =
        IntStream.range(0, labels.classes())
            .boxed()
            .sorted((a, b) -> Integer.compare(first[a], first[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] fold = new int[labels.size()];
    int dealt = 0;
    for (int label : inOrderOfAppearance) {
      int[] rows = labels.rowsOf(label);
      // Dealing the sorted labels round the folds gives each fold its share of this class.
      int[] share = new int[k];
      for (int i = 0; i < rows.length; i++) {
        share[(dealt + i) % k]++;
      }
      dealt += rows.length;
      int[] slots =
          IntStream.range(0, k).flatMap(f -> IntStream.generate(() -> f).limit(share[f])).toArray();
      int[] order =
          random == null
              ? IntStream.range(0, rows.length).toArray()
              : Seeds.permutation(rows.length, random);
      for (int i = 0; i < rows.length; i++) {
        fold[rows[i]] = slots[order[i]];
      }
    }
    return new Folds(fold);
  }

  /** How many folds there are. */
  public int count() {
    return count;
  }

  /** How many rows are split. */
  public int size() {
    return fold.length;
  }

  /** The fold of each row, from 0. */
  public int[] toArray() {
    return fold.clone();
  }

  /** Rows outside fold k, ascending. */
  public int[] train(int k) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] != k).toArray();
  }

  /** Rows of fold k, ascending. */
  public int[] test(int k) {
    return IntStream.range(0, fold.length).filter(i -> fold[i] == k).toArray();
  }
}
