package org.hepacast.workbench.cohort.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.prognosis.cohort.Cohort;
import org.hepacast.prognosis.cohort.RawTable;
import org.hepacast.prognosis.cohort.Variable;
import org.hepacast.prognosis.data.Csv;
import org.hepacast.workbench.cohort.CohortFacts;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.cohort.Origin;
import org.hepacast.workbench.cohort.StudyCohort;
import org.hepacast.workbench.cohort.StudyImages;
import org.hepacast.workbench.cohort.Truth;
import org.hepacast.workbench.reference.Sha256;

/** Simulated patients of a study. Immutable; drawing images is safe for several threads. */
public final class Simulation {
  private final CohortSource.Simulated source;
  private final StudyDesign design;
  private final List<SimulatedPatient> patients;
  private final Optional<StudyImages> images;
  private final Truth truth;

  private Simulation(CohortSource.Simulated source, StudyDesign design) {
    this.source = source;
    this.design = design;
    var draws = new PatientDraws(design, source.effects());
    this.patients = draws.draw(source.share(), source.seed());
    this.images = design.images().map(d -> new SimulatedImages(d, patients, source.images()));
    this.truth = new Truth(draws.planted(), patients.stream().map(SimulatedPatient::risk).toList());
  }

  /** Draws the patients; their images are drawn when asked for. */
  public static Simulation of(CohortSource.Simulated source) {
    return new Simulation(source, StudyDesign.of(source.study()));
  }

  /** Patients of all parts of a study, as many as its paper has. */
  public static int patients(String study) {
    return StudyDesign.of(study).patients();
  }

  /** How finely images of a study are drawn unless somebody asks otherwise. */
  public static ImageSize usualSize(String study) {
    return StudyDesign.of(study).images().map(ImageDesign::size).orElse(ImageSize.STANDARD);
  }

  /** The columns as cells. */
  public RawTable table() {
    return new PatientTable(design).of(patients);
  }

  /** The variables that the study is about. */
  public Set<String> outcomes() {
    return design.dictionary().variables().stream()
        .filter(design::isOutcome)
        .map(Variable::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What was planted. */
  public Truth truth() {
    return truth;
  }

  /** The patients as a cohort. */
  public StudyCohort cohort() {
    RawTable table = table();
    return new StudyCohort(
        new CohortFacts(
            source.study() + " (simulated)",
            new Origin.Simulated(method(), source.seed(), truth),
            Sha256.of(String.join("\n", content(table)))),
        patients.stream().map(SimulatedPatient::id).toList(),
        patients.stream().map(patient -> patient.part().part()).toList(),
        Cohort.of(table, design.dictionary()),
        images);
  }

  private List<String> content(RawTable table) {
    List<String> content = new ArrayList<>();
    content.add(String.join(",", table.header()));
    table.rows().forEach(row -> content.add(String.join(",", row)));
    patients.forEach(patient -> content.add(patient.id()));
    images.ifPresent(
        drawn -> {
          for (int row = 0; row < patients.size(); row++) {
            content.add(drawn.digest(row));
          }
        });
    return content;
  }

  /** How the patients came about, for reports. */
  public String method() {
    return "None of them ever lived: columns are drawn from the marginals of the paper, "
        + (source.effects()
            ? "the outcome from a latent risk of the planted effects. "
            : "the outcome from chance alone: nothing tells it. ")
        + design.reading();
  }

  /** What is true of each patient: his latent risk, and how his image was made to look. */
  public String truthOfPatients() {
    List<List<String>> lines = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("patient", "latentRisk"));
    for (Look look : Look.values()) {
      header.add(PlantedEffect.IMAGE + look.word());
    }
    lines.add(header);
    for (SimulatedPatient patient : patients) {
      List<String> line = new ArrayList<>(List.of(patient.id(), Double.toString(patient.risk())));
      for (Look look : Look.values()) {
        line.add(Double.toString(patient.draw().look(look)));
      }
      lines.add(line);
    }
    return Csv.write(lines);
  }

  /** The planted effects with their sources. */
  public String truthOfEffects() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("predictor", "size", "source"));
    for (Truth.Effect effect : truth.effects()) {
      String from =
          design.effects().stream()
              .filter(planted -> planted.predictor().equals(effect.predictor()))
              .map(PlantedEffect::source)
              .findFirst()
              .orElse("found so that both groups have the medians of the paper");
      lines.add(List.of(effect.predictor(), Double.toString(effect.size()), from));
    }
    return Csv.write(lines);
  }

  /** What the paper prints of each column beside what was drawn. */
  public String marginals() {
    return Csv.write(new Marginals(design, patients).lines());
  }

  StudyDesign design() {
    return design;
  }

  List<SimulatedPatient> drawn() {
    return patients;
  }

  /** The looks of each patient by their names in the planted effects. */
  public Map<String, double[]> looks() {
    Map<String, double[]> looks = new LinkedHashMap<>();
    for (Look look : Look.values()) {
      looks.put(
          PlantedEffect.IMAGE + look.word(),
          patients.stream().mapToDouble(patient -> patient.draw().look(look)).toArray());
    }
    return looks;
  }
}
