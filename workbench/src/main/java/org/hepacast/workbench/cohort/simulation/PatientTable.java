package org.hepacast.workbench.cohort.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Variable;

/** Simulated patients as the cells of a table, coded as the recipe's dictionary has it. */
final class PatientTable {
  private static final double LEAST_MONTHS = 0.01;

  private final StudyDesign design;

  PatientTable(StudyDesign design) {
    this.design = design;
  }

  RawTable of(List<SimulatedPatient> patients) {
    List<Map<String, String>> rows = patients.stream().map(this::row).toList();
    List<String> header = List.copyOf(rows.getFirst().keySet());
    return new RawTable(
        header,
        rows.stream()
            .map(row -> header.stream().map(name -> Objects.requireNonNull(row.get(name))).toList())
            .toList());
  }

  private Map<String, String> row(SimulatedPatient patient) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Variable variable : design.dictionary().variables()) {
      if (variable.type() instanceof Variable.Type.TimeToEvent time) {
        row.put(time.timeColumn(), plain(Math.max(LEAST_MONTHS, patient.months()), 2));
        row.put(
            time.eventColumn(),
            patient.event() ? time.eventCode() : time.censoredCodes().getFirst());
      } else if (design.isOutcome(variable)) {
        row.put(variable.name(), variable.codes().get(patient.event() ? 1 : 0));
      } else {
        row.put(variable.name(), cell(variable, patient.draw()));
      }
    }
    return row;
  }

  private static String cell(Variable variable, PatientDraw draw) {
    if (draw.unknown().contains(variable.name())) {
      return "";
    }
    double value = draw.value(variable.name());
    return variable.type() instanceof Variable.Type.Numeric
        ? plain(value, 6)
        : variable.codes().get((int) value);
  }

  private static String plain(double value, int digits) {
    return BigDecimal.valueOf(value)
        .setScale(digits, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
