package org.hepacast.testbed.patients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.testbed.patients.SamplePatient.Change;
import org.hepacast.testbed.patients.SamplePatient.Diagnosis;
import org.hepacast.testbed.patients.SamplePatient.Fact;
import org.hepacast.testbed.patients.SamplePatient.Lab;
import org.hepacast.testbed.patients.SamplePatient.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Any number of patients from a seed, each with a hepatectomy and complete inputs; every third has
 * its CEA corrected later.
 */
public final class GeneratedPatients {
  private static final LocalDate FIRST_OPERATION = LocalDate.of(2025, 1, 6);
  private static final int OPERATION_DAYS = 300;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private GeneratedPatients() {}

  /** Patient i is the same whatever the count. */
  public static List<SamplePatient> of(String prefix, long seed, int count) {
    return IntStream.range(0, count).mapToObj(i -> patient(prefix, seed, i)).toList();
  }

  private static SamplePatient patient(String prefix, long seed, int index) {
    var random = new SplittableRandom(seed * 1_000_003 + index);
    LocalDate operation = FIRST_OPERATION.plusDays(random.nextInt(OPERATION_DAYS));
    LocalDate metastasis = operation.minusDays(60 + random.nextInt(60));
    LocalDate primary = metastasis.minusDays(random.nextBoolean() ? 0 : 60 + random.nextInt(900));
    String sample = operation.minusDays(2) + "T07:30:00Z";
    return new SamplePatient(
        "%s-%05d".formatted(prefix, index),
        "generated",
        random.nextBoolean() ? "male" : "female",
        operation.minusYears(40 + random.nextInt(45)).toString(),
        new Diagnosis(Systems.SNOMED_CT, "93761005", primary.toString()),
        new Diagnosis(Systems.SNOMED_CT, "94381002", metastasis.toString()),
        new Operation("107963000", operation + "T09:00:00Z", "completed"),
        labs(random, sample),
        facts(random, operation),
        Map.of(),
        index % 3 == 0 ? List.of(correction(random)) : null,
        null);
  }

  private static List<Lab> labs(SplittableRandom random, String at) {
    var labs = new ArrayList<Lab>();
    labs.add(lab("neut", "751-8", tenths(random, 20, 95), "10*9/L", at));
    labs.add(lab("lymph", "731-0", tenths(random, 7, 30), "10*9/L", at));
    labs.add(lab("cea", "2039-6", tenths(random, 5, 4000), "ng/mL", at));
    labs.add(lab("ca199", "24108-3", tenths(random, 20, 3000), "U/mL", at));
    labs.add(lab("crp", "1988-5", tenths(random, 5, 250), "mg/L", at));
    return labs;
  }

  private static List<Fact> facts(SplittableRandom random, LocalDate operation) {
    String before = operation.minusDays(14).toString();
    return List.of(
        new Fact(
            "clinical.n_stage", JSON.textNode(random.nextBoolean() ? "pN0" : "pN1"), null, before),
        new Fact("clinical.lesion_count", JSON.numberNode(1 + random.nextInt(9)), null, before),
        new Fact(
            "clinical.largest_diameter_mm", JSON.numberNode(8 + random.nextInt(112)), "mm", before),
        new Fact("clinical.extrahepatic_disease", JSON.booleanNode(false), null, before),
        new Fact("clinical.repeat_hepatectomy", JSON.booleanNode(false), null, before));
  }

  private static Change correction(SplittableRandom random) {
    return new Change("cea", tenths(random, 5, 4000), "corrected", null, null);
  }

  private static Lab lab(String id, String code, JsonNode value, @Nullable String unit, String at) {
    return new Lab(id, null, code, value, unit, at, null);
  }

  private static JsonNode tenths(SplittableRandom random, int from, int to) {
    return JSON.numberNode(java.math.BigDecimal.valueOf(from + random.nextInt(to - from), 1));
  }
}
