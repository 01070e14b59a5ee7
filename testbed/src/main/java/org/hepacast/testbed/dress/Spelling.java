package org.hepacast.testbed.dress;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * How a laboratory states an analyte.
 *
 * @param factor of the number, against {@link Analyte#unit()}
 * @param unit for people
 * @param ucum for programs
 */
record Spelling(BigDecimal factor, String unit, String ucum) {

  static Spelling same(String unit, String ucum) {
    return new Spelling(BigDecimal.ONE, unit, ucum);
  }

  /** The number is a tenth: grams in a decilitre. */
  static Spelling tenth(String unit, String ucum) {
    return new Spelling(new BigDecimal("0.1"), unit, ucum);
  }

  BigDecimal number(ClinicalFact.Lab lab) {
    return Fhir.plain(lab.value().multiply(factor));
  }

  ObjectNode quantity(ClinicalFact.Lab lab) {
    return Fhir.quantity(number(lab), unit, ucum, lab.comparator());
  }
}
