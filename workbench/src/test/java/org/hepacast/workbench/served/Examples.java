package org.hepacast.workbench.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.prognosis.data.Csv;

/** {@code package-example.csv}: patients with the inputs and the risks that the workbench gave. */
final class Examples {
  private Examples() {}

  static List<Map<String, Double>> read(Path file) throws IOException {
    List<List<String>> lines = Csv.read(Files.readString(file));
    List<Map<String, Double>> patients = new ArrayList<>();
    for (int k = 1; k < lines.getFirst().size(); k++) {
      Map<String, Double> patient = new LinkedHashMap<>();
      for (List<String> line : lines.subList(1, lines.size())) {
        patient.put(line.getFirst(), Double.parseDouble(line.get(k)));
      }
      patients.add(patient);
    }
    return patients;
  }

  static Map<String, Double> inputs(Map<String, Double> patient) {
    Map<String, Double> inputs = new LinkedHashMap<>(patient);
    inputs.keySet().removeIf(name -> name.startsWith("risk@"));
    return inputs;
  }
}
