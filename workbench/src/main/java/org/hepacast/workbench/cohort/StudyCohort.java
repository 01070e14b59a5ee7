package org.hepacast.workbench.cohort;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.prognosis.cohort.Cohort;

/**
 * The patients of a study; row i of everything is one patient.
 *
 * @param patients identifiers, all different; they are names of files and rows, never features
 * @param parts the part that each patient belongs to, such as {@link #TRAINING}
 * @param table what is known of each, typed
 * @param images their images; empty where the cohort has none
 */
public record StudyCohort(
    CohortFacts facts,
    List<String> patients,
    List<String> parts,
    Cohort table,
    Optional<StudyImages> images) {
  /** The part that models are trained on. */
  public static final String TRAINING = "training";

  /** The part of another centre that models are only tried on. */
  public static final String EXTERNAL = "external";

  public StudyCohort {
    patients = List.copyOf(patients);
    parts = List.copyOf(parts);
    if (patients.size() != table.size() || parts.size() != table.size()) {
      throw new IllegalArgumentException(
          "A cohort of %d rows has %d identifiers and %d parts: give one of each per row."
              .formatted(table.size(), patients.size(), parts.size()));
    }
    if (new HashSet<>(patients).size() < patients.size()) {
      throw new IllegalArgumentException(
          "Two patients of the cohort have the same identifier: give each patient one row.");
    }
  }

  /** Rows. */
  public int size() {
    return patients.size();
  }

  /** Names of the parts, in the order in which they first appear. */
  public List<String> partNames() {
    return parts.stream().distinct().toList();
  }

  /** Rows of a part, ascending; none where there is no such part. */
  public int[] rowsOf(String part) {
    return IntStream.range(0, parts.size()).filter(i -> parts.get(i).equals(part)).toArray();
  }
}
