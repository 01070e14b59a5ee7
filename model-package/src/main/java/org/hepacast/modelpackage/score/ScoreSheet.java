package org.hepacast.modelpackage.score;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How a score is counted. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScoreSheet.Points.class, name = "points"),
  @JsonSubTypes.Type(value = ScoreSheet.Measure.class, name = "measure")
})
public sealed interface ScoreSheet {
  /** In words: {@code points, 0-5}. */
  String scale();

  List<DerivedInput> derived();

  /** The features it reads. */
  Set<String> features();

  /**
   * @param codes the catalogue's codes of every flag and category
   * @throws org.hepacast.modelformat.fault.PackageException when points could come out wrong or
   *     ranges too wide
   */
  void verify(Map<String, Set<String>> codes);

  /**
   * The sum of its items' points.
   *
   * @param low the fewest points of all items together
   * @param high the most
   */
  record Points(String scale, int low, int high, List<DerivedInput> derived, List<Item> items)
      implements ScoreSheet {
    public Points {
      derived = List.copyOf(derived);
      items = List.copyOf(items);
    }

    @Override
    public Set<String> features() {
      var features = new HashSet<String>();
      items.forEach(item -> features.addAll(featuresOf(item)));
      return features;
    }

    @Override
    public void verify(Map<String, Set<String>> codes) {
      new SheetCheck(this, codes).verify();
    }

    /** The features of an item, those of its derived inputs among them. */
    List<String> featuresOf(Item item) {
      Map<String, DerivedInput> byName = new HashMap<>();
      derived.forEach(input -> byName.put(input.name(), input));
      return item.inputs().stream()
          .flatMap(
              input ->
                  byName.containsKey(input)
                      ? byName.get(input).features().stream()
                      : List.of(input).stream())
          .toList();
    }

    /**
     * Every total that is possible. Items read different features (checked when a package is
     * loaded), so that each combination of their points can occur.
     */
    static SortedSet<Integer> totals(List<SortedSet<Integer>> pointsOfItems) {
      SortedSet<Integer> totals = new TreeSet<>(Set.of(0));
      for (SortedSet<Integer> points : pointsOfItems) {
        var next = new TreeSet<Integer>();
        totals.forEach(total -> points.forEach(more -> next.add(total + more)));
        totals = next;
      }
      return totals;
    }
  }

  /**
   * A number that is itself the score.
   *
   * @param criterion the formula in words
   */
  record Measure(String scale, String name, String criterion, DerivedInput input)
      implements ScoreSheet {
    @Override
    public List<DerivedInput> derived() {
      return List.of(input);
    }

    @Override
    public Set<String> features() {
      return new HashSet<>(input.features());
    }

    @Override
    public void verify(Map<String, Set<String>> codes) {
      SheetCheck.verify(input, codes);
    }
  }
}
