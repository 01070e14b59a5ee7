package org.hepacast.workbench.publiccohort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.Dictionary;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Value;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.CohortRefused;
import org.hepacast.workbench.cohort.CohortRefused.Problem;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.reference.Sha256;

/** The public cohort in the words of the studies' recipes. */
public final class PublicCrlmCohort {
  private static final String FILE = "clinical.csv";

  private static final String CITATION =
      "Simpson et al., Colorectal-Liver-Metastases, TCIA, doi 10.7937/QXK2-QG03";

  /** What a recipe calls it, and what the file does. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "male", "sex",
          "age", "age",
          "comorbidity", "major_comorbidity",
          "chemotherapy", "chemo_before_liver_resection",
          "clinicalRisk", "clinrisk_stratified",
          "nash", "NASH_yesno");

  private static final String RECURRENCE = "recurrence";

  private PublicCrlmCohort() {}

  /**
   * The cohort; refused with all columns that a study wants and the file does not hold.
   *
   * @param folder with {@code clinical.csv}
   */
  public static StudyCohort read(Path folder, Dictionary wanted) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new CohortRefused(
          List.of(
              new Problem(
                  FILE,
                  "is not there",
                  "give the folder of the public cohort; docs/reference-data.md says where it"
                      + " comes from")));
    }
    requireHeld(wanted);
    RawTable raw = RawTable.read(file);
    Cohort mine = Cohort.of(raw, PublicCohort.dictionary());
    boolean[] early = EarlyRecurrence.of(mine);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int row = 0; row < mine.size(); row++) {
      rows.add(row(mine, wanted, row, early[row]));
    }
    return new StudyCohort(
        new CohortFacts(
            "TCIA Colorectal-Liver-Metastases",
            new Origin.Real(CITATION, "CC BY 4.0"),
            Sha256.of(file)),
        raw.column("Patient-ID"),
        Collections.nCopies(mine.size(), StudyCohort.TRAINING),
        Cohort.of(table(rows), wanted),
        Optional.empty());
  }

  private static void requireHeld(Dictionary wanted) {
    List<Problem> problems =
        wanted.variables().stream()
            .filter(v -> !COLUMNS.containsKey(v.name()) && !v.name().equals(RECURRENCE))
            .map(
                v ->
                    new Problem(
                        FILE,
                        "holds nothing of '%s' (%s), which the study wants"
                            .formatted(v.name(), v.label()),
                        "leave the column out of the recipe; the file holds "
                            + COLUMNS.keySet().stream().sorted().toList()))
            .toList();
    if (!problems.isEmpty()) {
      throw new CohortRefused(problems);
    }
  }

  private static Map<String, String> row(Cohort mine, Dictionary wanted, int row, boolean early) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (Variable variable : wanted.variables()) {
      String name = variable.name();
      cells.put(
          name,
          name.equals(RECURRENCE)
              ? variable.codes().get(early ? 1 : 0)
              : cell(variable, mine.values(COLUMNS.getOrDefault(name, name)).get(row)));
    }
    return cells;
  }

  private static String cell(Variable variable, Value value) {
    return switch (value) {
      case Value.Quantity(double number) -> Double.toString(number);
      // Sex is the one with labels: male is yes to the question whether a patient is male.
      case Value.Level(int index, String label) ->
          variable.codes().get(label.equals("male") ? 1 : label.equals("female") ? 0 : index);
      case Value.Missing _, Value.Outcome _ -> "";
    };
  }

  private static RawTable table(List<Map<String, String>> rows) {
    List<String> header = List.copyOf(rows.getFirst().keySet());
    return new RawTable(
        header,
        rows.stream()
            .map(row -> header.stream().map(name -> row.getOrDefault(name, "")).toList())
            .toList());
  }
}
