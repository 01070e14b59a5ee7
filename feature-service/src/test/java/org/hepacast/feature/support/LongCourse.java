package org.hepacast.feature.support;

import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Thirty years of one person: results of every kind, precision and status, most of them far from
 * any operation; two operations with a date, and one planned without.
 */
public final class LongCourse {
  private static final LocalDate FIRST_DAY = LocalDate.parse("1996-01-01");
  private static final int DAYS = 30 * 365 + 150;

  /** LOINC code and unit. */
  private static final String[][] ANALYTES = {
    {"2039-6", "ng/mL"},
    {"24108-3", "U/mL"},
    {"751-8", "10*9/L"},
    {"731-0", "10*9/L"},
    {"770-8", "%"},
    {"736-9", "%"},
    {"718-7", "g/dL"},
    {"1988-5", "mg/L"},
    {"1751-7", "g/L"},
    {"777-3", "10*9/L"}
  };

  private LongCourse() {}

  public static List<String> inputs(Random random, int results) {
    List<String> inputs = withoutResults();
    for (int i = 0; i < results; i++) {
      inputs.add(result(i, random));
    }
    return inputs;
  }

  /** As laboratories send them: the results of a sample together, each with its minute. */
  public static List<String> samples(Random random, int results) {
    List<String> inputs = withoutResults();
    for (int sample = 0; sample < results / ANALYTES.length; sample++) {
      String at =
          "%sT%02d:%02d:00Z"
              .formatted(
                  FIRST_DAY.plusDays(random.nextInt(DAYS)), random.nextInt(24), random.nextInt(60));
      for (String[] analyte : ANALYTES) {
        String value = Integer.toString(6 + random.nextInt(50));
        String id = "s" + sample + "-" + analyte[0];
        inputs.add(quantity(id, 1, "p", "final", analyte[0], at, value, analyte[1]));
      }
    }
    return inputs;
  }

  private static List<String> withoutResults() {
    var inputs = new ArrayList<String>();
    inputs.add(patient("p", 1, "MRN-1", "1951-04-12"));
    inputs.add(patient("again", 2, "MRN-1", "1951-04-12"));
    inputs.add(resection("op", 1, "p", "completed", "2025-09-18T08:30:00Z"));
    inputs.add(resection("first", 1, "p", "completed", "2019-05-06"));
    inputs.add(procedure("planned", 1, "p", "preparation", "314617008", null, ""));
    inputs.add(condition("c", 1, "p", "confirmed", "C18.2", onset("2018-02-03")));
    inputs.add(condition("m", 1, "p", "confirmed", "94381002", onset("2019-02-03")));
    inputs.add(feature("n", 1, "p", "clinical.n_stage", "2018-03-01", "'valueString': 'pN1'"));
    return inputs;
  }

  private static String result(int i, Random random) {
    String[] analyte = ANALYTES[random.nextInt(ANALYTES.length)];
    LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
    String at =
        switch (random.nextInt(12)) {
          case 0 -> day.toString().substring(0, 4);
          case 1 -> day.toString().substring(0, 7);
          case 2, 3 -> day.toString();
          default -> day + "T%02d:00:00Z".formatted(random.nextInt(24));
        };
    String status =
        switch (random.nextInt(12)) {
          case 0 -> "preliminary";
          case 1 -> "entered-in-error";
          case 2 -> "corrected";
          default -> "final";
        };
    String unit = random.nextInt(15) == 0 ? "furlong" : analyte[1];
    String result =
        quantity(
            "r" + i,
            1,
            random.nextInt(20) == 0 ? "again" : "p",
            status,
            analyte[0],
            at,
            Integer.toString(6 + random.nextInt(50)),
            unit);
    return random.nextInt(60) == 0
        ? result.replaceFirst(" 'effectiveDateTime': '[^']*',", "")
        : result;
  }
}
