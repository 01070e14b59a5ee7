package org.hepacast.contracts.feature;

import java.util.List;
import java.util.Map;
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

  /**
   * Accepted units, each with its factor to the canonical unit.
   *
   * @param ucum UCUM codes that the UCUM library converts; the factor is checked against it
   * @param perAnalyte UCUM codes that only this analyte may equate (enzyme units and the like)
   * @param notUcum spellings that are not UCUM but common
   */
  public record Units(
      Map<String, Double> ucum, Map<String, Double> perAnalyte, Map<String, Double> notUcum) {}

  /** A canonical value and the codes or words it is read from. */
  public record CodedValue(String code, List<String> from) {}

  /**
   * A code under which the feature arrives.
   *
   * @param status {@code verified} or {@code unverified} against its terminology; null for this
   *     suite's own
   * @param rank 1 is preferred over 2 whatever the date; null = 1
   * @param site a group of the catalogue's sites: only where the finding is of that place, since
   *     the code is used for others too
   * @param onlyUnits only with these units
   * @param notUnits not with these units
   */
  public record SourceCode(
      String system,
      String code,
      @Nullable String status,
      @Nullable Integer rank,
      @Nullable String site,
      @Nullable List<String> onlyUnits,
      @Nullable List<String> notUnits) {}
}
