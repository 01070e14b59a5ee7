package org.hepacast.modelformat.serving;

import static org.hepacast.modelformat.serving.Sound.require;

import java.util.List;

/**
 * An input as it was in the training data. A value beyond its ends is answered if the manifest's
 * range takes it, and the answer says that nobody like this was seen.
 *
 * @param feature as the manifest names it
 * @param least lowest value seen
 * @param most highest value seen
 * @param quantiles evenly spaced ones, ascending, as a rule deciles; empty where none are told
 * @param missing share of the patients in whom it was missing, 0 to 1
 */
public record Seen(
    String feature, double least, double most, List<Double> quantiles, double missing) {
  public Seen {
    quantiles = List.copyOf(quantiles);
    require(
        least <= most,
        "training",
        "'%s' ends before it begins".formatted(feature),
        "give the lowest value, then the highest");
    require(
        Sound.ascend(quantiles),
        "training",
        "the quantiles of '%s' do not ascend".formatted(feature),
        "sort them");
    require(
        missing >= 0 && missing <= 1,
        "training",
        "'%s' was missing in a share of %s".formatted(feature, missing),
        "give a share from 0 to 1");
  }
}
