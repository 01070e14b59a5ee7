package org.hepacast.feature.support;

import static org.hepacast.feature.support.Fhir.condition;
import static org.hepacast.feature.support.Fhir.feature;
import static org.hepacast.feature.support.Fhir.onset;
import static org.hepacast.feature.support.Fhir.patient;
import static org.hepacast.feature.support.Fhir.procedure;
import static org.hepacast.feature.support.Fhir.quantity;
import static org.hepacast.feature.support.Fhir.resection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.hepacast.contracts.feature.FeatureVector;

/**
 * The course of one person: two Patient resources of one identifier, a moved and an abandoned
 * operation, corrected and refuted Conditions, results of every status.
 */
public final class Course {
  private static final int RESULTS = 40;
  private static final List<String> CODES = List.of("2039-6", "751-8", "731-0", "718-7", "9999-9");
  private static final List<String> UNITS = List.of("ng/mL", "10*9/L", "10*9/L", "g/dL", "10*9/L");

  private Course() {}

  public static List<String> inputs(Random random) {
    var inputs = new ArrayList<String>();
    inputs.add(patient("p", 1, "MRN-1", "1960-01-01"));
    inputs.add(patient("p", 2, "MRN-1", "1961-04-12"));
    inputs.add(patient("again", 3, "MRN-1", "1961-04-12"));
    inputs.add(resection("op", 1, "p", "preparation", null));
    inputs.add(resection("op", 2, "p", "preparation", "2025-09-17"));
    inputs.add(resection("op", 3, "p", "completed", "2025-09-18T08:30:00Z"));
    inputs.add(resection("early", 1, "p", "completed", "2023-02-01"));
    inputs.add(procedure("gone", 1, "p", "preparation", "314617008", "2025-12-01", ""));
    inputs.add(procedure("gone", 2, "p", "not-done", "314617008", "2025-12-01", ""));
    inputs.add(procedure("chemo", 1, "again", "completed", "367336001", "2025-05-01", ""));
    inputs.add(condition("c", 1, "p", "confirmed", "C18.2", onset("2024-02-03")));
    inputs.add(condition("m", 1, "p", "provisional", "94381002", onset("2024-08-02")));
    inputs.add(condition("m", 2, "p", "confirmed", "94381002", onset("2024-08-03")));
    inputs.add(condition("x", 1, "p", "confirmed", "94391008", onset("2025-01-01")));
    inputs.add(condition("x", 2, "p", "entered-in-error", "94391008", onset("2025-01-01")));
    inputs.add(feature("n", 1, "p", "clinical.n_stage", "2024-03-01", "'valueString': 'pN1'"));
    for (int i = 0; i < RESULTS; i++) {
      inputs.add(result(i, random));
    }
    return inputs;
  }

  /** No two versions of a result say the same: what cannot be used differs at least in its time. */
  private static String result(int i, Random random) {
    String[] statuses = {"final", "preliminary", "corrected", "entered-in-error"};
    int id = random.nextInt(RESULTS / 3);
    String status = statuses[random.nextInt(statuses.length)];
    boolean unknownUnit = random.nextInt(8) == 0;
    boolean usable = !unknownUnit && !status.equals("entered-in-error");
    Instant day = Instant.parse("2025-09-01T07:00:00Z").plusSeconds(86_400L * random.nextInt(20));
    return quantity(
        "o" + id,
        i + 1,
        random.nextInt(10) == 0 ? "again" : "p",
        status,
        CODES.get(id % CODES.size()),
        day.plusSeconds(usable ? 0 : i + 1).toString(),
        Integer.toString(5 + random.nextInt(20)),
        unknownUnit ? "furlong" : UNITS.get(id % UNITS.size()));
  }

  /**
   * Ids of the standing vectors without what depends on the way there: corrections, sequence, times
   * of receipt.
   */
  public static List<String> standing(Collection<FeatureVector> vectors) {
    return vectors.stream()
        .filter(vector -> vector.withdrawn() == null)
        .map(
            vector ->
                FeatureVector.of(
                        0,
                        vector.catalogueVersion(),
                        vector.caseReference(),
                        null,
                        vector.features(),
                        vector.imaging(),
                        List.of(),
                        Instant.EPOCH)
                    .vectorId())
        .sorted()
        .toList();
  }
}
