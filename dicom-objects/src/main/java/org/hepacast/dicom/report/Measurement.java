package org.hepacast.dicom.report;

import org.hepacast.dicom.header.Code;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A measured number.
 *
 * @param concept what was measured
 * @param value finite; what could not be computed is left out of a report
 * @param unit of UCUM
 * @param derivation how many values became one, such as their mean; null where the concept says it
 */
public record Measurement(Code concept, double value, Code unit, @Nullable Code derivation) {

  public Measurement {
    if (!Double.isFinite(value)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the measurement " + concept.meaning() + " is not finite",
          "leave out what could not be computed");
    }
    if (!unit.scheme().equals("UCUM")) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the measurement " + concept.meaning() + " has a unit of " + unit.scheme(),
          "give a unit of UCUM");
    }
  }
}
