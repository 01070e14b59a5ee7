package org.hepacast.contracts.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One feature of the catalogue.
 *
 * @param name for example {@code lab.cea}
 * @param meaning in words
 * @param type kind of value
 * @param unit canonical UCUM unit; null unless a quantity or count
 * @param plausible outside of it a value is refused for this feature, with its reason
 * @param window how far from the index event a value may lie
 * @param units accepted units with their factor to the canonical one; null unless a quantity or
 *     count
 * @param values accepted codes of a flag or category, each with the canonical one
 * @param codes where the feature is read from
 * @param derivation how it follows from others where it is not sent
 * @param synchronousWithinDays only for the disease-free interval: see its note
 * @param note what a reader must know
 */
public record FeatureDefinition(
    String name,
    String meaning,
    ValueType type,
    @Nullable String unit,
    @Nullable Range plausible,
    Window window,
    @Nullable Units units,
    @Nullable List<CodedValue> values,
    List<SourceCode> codes,
    @Nullable String derivation,
    @Nullable Integer synchronousWithinDays,
    @Nullable String note) {

  /** Both ends included. */
  public record Range(double low, double high) {
    public boolean contains(double value) {
      return value >= low && value <= high;
    }
  }

  /**
   * Days from the index event, both ends included; null = unbounded. 0 is the index event itself.
   */
  public record Window(@Nullable Integer fromDays, @Nullable Integer toDays) {}

  /** Accepted units, each with its factor to the canonical one. */
  public record Units(String canonical, List<Unit> units) {}

  /**
   * One unit.
   *
   * @param ucum its UCUM code
   * @param factor to the canonical unit; checked against the UCUM library
   * @param also other spellings
   * @param perAnalyte why this analyte may equate it where UCUM may not (enzyme units and the like)
   */
  public record Unit(
      String ucum, double factor, @Nullable List<String> also, @Nullable String perAnalyte) {}

  /**
   * A code under which the feature arrives.
   *
   * @param status {@code verified} or {@code unverified} against its terminology; null for this
   *     suite's own
   * @param rank 1 is preferred over 2 whatever the date; null = 1
   * @param site a group of the catalogue's sites: only where the finding is of that place, since
   *     the code is used for others too
   * @param values its own coded values; null = those of the feature
   * @param gene only where component 48018-6 (gene studied) names this gene
   * @param onlyUnits only with these units
   * @param notUnits not with these units
   */
  public record SourceCode(
      String system,
      String code,
      @Nullable String status,
      @Nullable Integer rank,
      @Nullable String site,
      @Nullable List<CodedValue> values,
      @Nullable String gene,
      @Nullable List<String> onlyUnits,
      @Nullable List<String> notUnits) {}

  /** Also from a hospital's own code. */
  public FeatureDefinition withCode(String system, String code) {
    var all = new ArrayList<>(codes);
    all.add(new SourceCode(system, code, null, null, null, null, null, null, null));
    return with(values, all);
  }

  /** With a value also read from a hospital's own code; empty where there is no such value. */
  public Optional<FeatureDefinition> withValue(String value, String system, String code) {
    if (values == null || values.stream().noneMatch(known -> known.code().equals(value))) {
      return Optional.empty();
    }
    return Optional.of(
        with(
            values.stream()
                .map(known -> known.code().equals(value) ? known.with(system, code) : known)
                .toList(),
            codes));
  }

  private FeatureDefinition with(@Nullable List<CodedValue> values, List<SourceCode> codes) {
    return new FeatureDefinition(
        name,
        meaning,
        type,
        unit,
        plausible,
        window,
        units,
        values,
        codes,
        derivation,
        synchronousWithinDays,
        note);
  }
}
