package org.hepacast.modelformat.manifest;

import static org.hepacast.modelformat.manifest.Sound.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.hepacast.modelformat.fault.Nearest;

/**
 * A feature as a model takes it.
 *
 * @param name of the feature catalogue: {@code lab.cea}
 * @param label in words; empty where the catalogue's are taken
 * @param unit UCUM; empty for flags and categories
 * @param range lowest and highest value that the model accepts, as a rule those of the training;
 *     empty for flags and categories, and where none is known
 * @param missing what follows when it is not known
 * @param imputed the one value that is taken then, where that is the rule, else empty
 */
public record Feature(
    String name,
    String label,
    Type type,
    String unit,
    List<Double> range,
    Missing missing,
    List<Double> imputed) {

  /** As in the feature catalogue. */
  public enum Type {
    @JsonProperty("quantity")
    QUANTITY,
    @JsonProperty("count")
    COUNT,
    @JsonProperty("flag")
    FLAG,
    @JsonProperty("category")
    CATEGORY
  }

  /** What follows when a feature is not known. */
  public enum Missing {
    /** The model does not answer. */
    @JsonProperty("refuse")
    REFUSE,
    /** The answer is the range of what remains possible. */
    @JsonProperty("range")
    RANGE,
    /** The value that the manifest names is taken, and the answer says so. */
    @JsonProperty("impute")
    IMPUTE,
    /** The estimator itself deals with it. */
    @JsonProperty("allow")
    ALLOW,
    /** As its rule in {@code appliesTo} says. */
    @JsonProperty("applicability")
    APPLICABILITY
  }

  public Feature {
    range = List.copyOf(range);
    imputed = List.copyOf(imputed);
    String where = "inputs.features " + Nearest.quoted(name);
    require(!name.isBlank() && name.length() <= 200, where, "it has no short name", "name it");
    require(
        range.isEmpty() || (range.size() == 2 && range.get(0) <= range.get(1)),
        where,
        "its range is no pair that ascends",
        name + " needs a range [lowest, highest], or []");
    require(
        imputed.size() == (missing == Missing.IMPUTE ? 1 : 0),
        where,
        "missing rule and imputed value do not fit each other",
        "give one value in 'imputed' with the rule 'impute' only");
  }

  /** Of a number, by its training range. */
  public static Feature number(
      String name, String label, String unit, double least, double most, Missing missing) {
    return new Feature(name, label, Type.QUANTITY, unit, List.of(least, most), missing, List.of());
  }

  /** The same, taken as a value where it is missing. */
  public Feature imputing(double value) {
    return new Feature(name, label, type, unit, range, Missing.IMPUTE, List.of(value));
  }

  /** The lowest value that the model accepts; minus infinity where it accepts any. */
  public double least() {
    return range.isEmpty() ? Double.NEGATIVE_INFINITY : range.getFirst();
  }

  /** The highest value that the model accepts; infinity where it accepts any. */
  public double most() {
    return range.isEmpty() ? Double.POSITIVE_INFINITY : range.getLast();
  }
}
