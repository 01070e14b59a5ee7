package org.hepacast.modelformat.serving;

import static org.hepacast.modelformat.serving.Sound.require;

import java.util.List;
import java.util.Optional;

/**
 * How far a single answer may be off, by how high it is: between two risks of the table the limits
 * are interpolated, beyond its ends no interval is given.
 *
 * @param horizon of the manifest
 * @param level that an interval covers: 0.95
 * @param how it was found, in words
 * @param risk that is predicted, ascending
 */
public record Certainty(
    double horizon,
    double level,
    String how,
    List<Double> risk,
    List<Double> low,
    List<Double> high) {

  /** The limits around one answer. */
  public record Limits(double low, double high) {}

  public Certainty {
    risk = List.copyOf(risk);
    low = List.copyOf(low);
    high = List.copyOf(high);
    require(
        level > 0 && level < 1, "certainty", "its level is " + level, "give a share such as 0.95");
    require(
        risk.size() > 1
            && risk.size() == low.size()
            && risk.size() == high.size()
            && Sound.ascend(risk)
            && Sound.shares(risk)
            && Sound.shares(low)
            && Sound.shares(high),
        "certainty",
        "its risks and limits do not fit each other",
        "give at least two ascending risks from 0 to 1, each with both limits");
    for (int i = 0; i < risk.size(); i++) {
      require(
          low.get(i) <= risk.get(i) && risk.get(i) <= high.get(i),
          "certainty",
          "a risk lies outside its own limits",
          "give low <= risk <= high");
    }
  }

  /** Empty where the table says nothing of so low or so high a risk. */
  public Optional<Limits> around(double answer) {
    for (int i = 1; i < risk.size(); i++) {
      double from = risk.get(i - 1);
      double to = risk.get(i);
      if (answer >= from && answer <= to) {
        double share = to > from ? (answer - from) / (to - from) : 0;
        return Optional.of(
            new Limits(
                Math.min(answer, low.get(i - 1) + share * (low.get(i) - low.get(i - 1))),
                Math.max(answer, high.get(i - 1) + share * (high.get(i) - high.get(i - 1)))));
      }
    }
    return Optional.empty();
  }
}
