package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A family to be computed for an image, and how its results are called. Families are tasks of their
 * own, so that one image occupies several threads.
 *
 * @param needsLevels whether it is computed from grey levels
 * @param before what stands before each feature's name
 * @param after what stands behind it
 * @param source where the values come from, for a refusal
 */
record FamilyTask(
    Kernel kernel,
    boolean needsLevels,
    List<FeatureName> names,
    FamilyInput input,
    String before,
    String after,
    String source) {

  /** What computes a family. */
  @FunctionalInterface
  interface Kernel {
    FamilyResult compute(FamilyInput input, List<FeatureName> wanted);
  }

  /** The values of all tasks on one input, in their order. */
  static NamedValues<Double> all(List<FamilyTask> tasks, Workers workers) {
    List<FamilyTask> levelled = tasks.stream().filter(task -> task.needsLevels).toList();
    List<Supplier<List<NamedValues<Double>>>> groups = new ArrayList<>();
    groups.add(() -> ofLevels(levelled, workers));
    tasks.stream()
        .filter(task -> !task.needsLevels)
        .forEach(task -> groups.add(() -> List.of(task.values())));
    List<List<NamedValues<Double>>> results = workers.all(groups);
    var ofLevels = results.getFirst().iterator();
    var others = results.listIterator(1);
    var values = new NamedValues<Double>();
    for (FamilyTask task : tasks) {
      values.putAll(task.needsLevels ? ofLevels.next() : others.next().getFirst());
    }
    return values;
  }

  /** The levels come before the tasks part: no thread waits for another to find them. */
  private static List<NamedValues<Double>> ofLevels(List<FamilyTask> tasks, Workers workers) {
    if (!tasks.isEmpty()) {
      tasks.getFirst().input.grey();
    }
    return workers.all(
        tasks.stream().map(task -> (Supplier<NamedValues<Double>>) task::values).toList());
  }

  private NamedValues<Double> values() {
    FamilyResult result = kernel.compute(input, names);
    var values = new NamedValues<Double>();
    for (FeatureName name : names) {
      values.put(before + name.name() + after, result.of(name), source);
    }
    return values;
  }
}
