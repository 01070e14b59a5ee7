package org.hepacast.contracts.unit;

/** A number in the canonical unit of its feature, or why it cannot be had. */
public sealed interface UnitConversion {

  record Converted(double value, String unit) implements UnitConversion {}

  /**
   * @param given what was sent
   * @param remedy what is accepted
   */
  record Refused(String given, String remedy) implements UnitConversion {}
}
