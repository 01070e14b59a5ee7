package org.hepacast.record.fact;

import java.util.List;
import java.util.stream.Stream;

/**
 * Codes and spellings that mean the same: each code with each way of writing its value.
 *
 * @param loincs of the Observation
 * @param values JSON of the value, with apostrophes for quotation marks
 * @param shown the same for people
 */
record RealSpellings(
    String data, List<String> loincs, List<String> values, List<String> shown, String understood) {
  private static final String COUNT_UNITS =
      "10*3/uL, 10*9/L, K/uL, x10E3/uL, Thousand/uL, thou/uL, G/L, 10^3/uL, 10^9/L, x10^9/L,"
          + " x10*9/L, x10(9)/L, 10E9/L, x10^3/uL, x10*3/uL, x10(3)/mcL, x10e3/mcL, 10*3/mcL,"
          + " K/mcL, K/cumm, K/mm3, /nL, Gpt/L, 10*9/l, 10^3/\u00b5L, 10*3/\u03bcL,"
          + " 10\u00b3/\u00b5L";

  private static final String SINGLE_CELLS = "cells/uL, cells/mcL, /mm3, /uL";
  private static final String CA199_UNITS =
      "U/mL, kU/L, [arb'U]/mL, [IU]/mL, Units/mL, u/mL, U/ml, IU/mL, kU/l, units/mL, UNITS/ML";

  static List<RealSpellings> all() {
    return List.of(
        measured(
            "White cells", "6690-2, 26464-8, 804-5", "6.2", COUNT_UNITS, "10*9/L", "leukocytes"),
        measured(
            "Neutrophils", "751-8, 753-4, 26499-4", "6.2", COUNT_UNITS, "10*9/L", "neutrophils"),
        measured("Neutrophils", "751-8", "6200", SINGLE_CELLS, "6.2 10*9/L", "neutrophils"),
        measured(
            "Lymphocytes", "731-0, 732-8, 26474-7", "6.2", COUNT_UNITS, "10*9/L", "lymphocytes"),
        measured(
            "Neutrophils %", "770-8, 26511-6, 23761-0", "62", "%", "62.0 %", "neutrophils_percent"),
        measured(
            "Lymphocytes %", "736-9, 737-7, 26478-8", "62", "%", "62.0 %", "lymphocytes_percent"),
        measured(
            "CEA",
            "2039-6, 83085-1",
            "6.2",
            "ng/mL, ug/L, \u00b5g/L, mcg/L, ng/ml, ug/l, \u00b5g/l, \u03bcg/L, NG/ML",
            "ug/L",
            "cea"),
        measured("CA 19-9", "24108-3, 83084-4", "6.2", CA199_UNITS, "kU/L", "ca19_9"),
        measured("CRP", "1988-5, 30522-7", "6.2", "mg/L, mg/l", "mg/L", "crp"),
        measured("CRP", "1988-5, 30522-7", "0.62", "mg/dL, mg/dl", "6.2 mg/L", "crp"),
        measured("Haemoglobin", "718-7", "12.5", "g/dL, g/dl", "125.0 g/L", "haemoglobin"),
        measured("Haemoglobin", "718-7", "125", "g/L, g/l", "125.0 g/L", "haemoglobin"),
        new RealSpellings(
            "Nodes",
            List.of("21893-3"),
            Stream.concat(
                    quantities("4", "{#}, 1, {count}, {nodes}"), Stream.of("'valueInteger':4"))
                .toList(),
            List.of("{#}", "1", "{count}", "{nodes}", "valueInteger"),
            "clinical.positive_lymph_nodes = 4.0 {#}"));
  }

  private static RealSpellings measured(
      String data, String loincs, String value, String units, String canonical, String feature) {
    String understood = canonical.contains(" ") ? canonical : value + " " + canonical;
    return new RealSpellings(
        data,
        List.of(loincs.split(", ")),
        quantities(value, units).toList(),
        List.of(units.split(", ")),
        "lab.%s = %s".formatted(feature, understood));
  }

  private static Stream<String> quantities(String value, String units) {
    return Stream.of(units.split(", "))
        .map(
            unit ->
                "'valueQuantity':{'value':%s,'unit':'%s'}"
                    .formatted(value, unit.replace("'", "\\u0027")));
  }

  String row() {
    return "| %s | %s | %s | %s |%n".formatted(data, ticked(loincs), ticked(shown), understood);
  }

  private static String ticked(List<String> words) {
    return String.join(", ", words.stream().map(word -> "`" + word + "`").toList());
  }
}
