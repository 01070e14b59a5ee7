package org.hepacast.workbench.cohort.simulation;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;
import org.hepacast.workbench.cohort.CohortSource;
import org.hepacast.workbench.cohort.ImageSize;

/** Simulations of about so many patients, and what they follow from. */
final class Simulated {
  private Simulated() {}

  static Simulation of(String study, int patients, boolean effects, long seed) {
    double share = (double) patients / Simulation.patients(study);
    return Simulation.of(new CohortSource.Simulated(study, share, effects, seed, ImageSize.SMALL));
  }

  /** Each planted predictor as it is meant, for one unit or yes; then each part but the first. */
  static Matrix predictors(Simulation simulation) {
    StudyDesign design = simulation.design();
    List<SimulatedPatient> patients = simulation.drawn();
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (PlantedEffect effect : design.effects()) {
      PlantedEffect one = new PlantedEffect(effect.predictor(), 1, effect.source());
      names.add(effect.predictor());
      columns.add(
          patients.stream()
              .map(SimulatedPatient::draw)
              .mapToDouble(one.of(design.dictionary()))
              .toArray());
    }
    for (DesignPart part : design.parts().subList(1, design.parts().size())) {
      names.add("part " + part.part() + part.group());
      columns.add(patients.stream().mapToDouble(p -> p.part().equals(part) ? 1 : 0).toArray());
    }
    return Matrix.ofColumns(names, columns.toArray(double[][]::new));
  }

  static Labels labels(Simulation simulation) {
    return Labels.of(simulation.drawn().stream().mapToInt(p -> p.event() ? 1 : 0).toArray());
  }

  static Survival survival(Simulation simulation) {
    return Survival.of(
        simulation.drawn().stream().mapToDouble(SimulatedPatient::months).toArray(),
        simulation.drawn().stream().mapToDouble(p -> p.event() ? 1 : 0).toArray());
  }
}
