package org.hepacast.workbench.cohort.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.workbench.cohort.Truth;

/** Draws the patients of all parts with their outcomes. */
final class PatientDraws {
  private final StudyDesign design;
  private final boolean effects;
  private final List<Double> baselines = new ArrayList<>();
  private final ToDoubleFunction<PatientDraw> planted;

  /** Calibrates each part; without effects all parts of one target are alike. */
  PatientDraws(StudyDesign design, boolean effects) {
    this.design = design;
    this.effects = effects;
    this.planted = Baseline.risk(design);
    for (int p = 0; p < design.parts().size(); p++) {
      int same = same(p);
      baselines.add(
          same < p
              ? baselines.get(same)
              : new Baseline(design, design.parts().get(p), effects).of(target(p)));
    }
  }

  private DesignPart.Target target(int p) {
    boolean treated = !design.parts().get(p).set().isEmpty();
    return treated && !effects
        ? design.parts().getFirst().target()
        : design.parts().get(p).target();
  }

  /** The first part that is drawn like this one. */
  private int same(int p) {
    for (int q = 0; q < p; q++) {
      if (target(q).equals(target(p)) && columns(q).equals(columns(p))) {
        return q;
      }
    }
    return p;
  }

  private List<DrawnColumn> columns(int p) {
    return design.columns().stream().filter(c -> c.isFor(design.parts().get(p))).toList();
  }

  /** The patients, part by part. */
  List<SimulatedPatient> draw(double share, long seed) {
    List<SimulatedPatient> patients = new ArrayList<>();
    for (int p = 0; p < design.parts().size(); p++) {
      Seeds seeds = new Seeds(seed).within(p);
      int count = (int) Math.max(2, Math.round(share * design.parts().get(p).patients()));
      for (int i = 0; i < count; i++) {
        patients.add(patient(p, i, seeds));
      }
    }
    return patients;
  }

  private SimulatedPatient patient(int p, int i, Seeds seeds) {
    DesignPart part = design.parts().get(p);
    RandomGenerator random = seeds.generator(i);
    PatientDraw draw = PatientDraw.of(design, part, random);
    double risk = effects ? planted.applyAsDouble(draw) : 0;
    double entry = random.nextDouble();
    double loss = random.nextDouble();
    double outcome = random.nextDouble();
    String group = part.group().isEmpty() ? "" : "-" + part.group();
    String id = "%s%s-%04d".formatted(part.part(), group, i + 1);
    long images = seeds.within(i).seed(1);
    if (design.followUp().isEmpty()) {
      boolean event = outcome < Baseline.probability(baselines.get(p) + risk);
      return new SimulatedPatient(id, part, draw, images, risk, event, 0);
    }
    FollowUp followUp = design.followUp().get();
    double end = followUp.end(entry, loss);
    double event = followUp.event(outcome, baselines.get(p), risk);
    return new SimulatedPatient(
        id, part, draw, images, risk + treatment(p), event <= end, Math.min(event, end));
  }

  /** The log-hazard of a part's treatment against the one whose code comes first; else 0. */
  private double treatment(int p) {
    int reference = reference();
    if (design.parts().get(p).set().isEmpty() || reference < 0) {
      return 0;
    }
    double shape = design.followUp().orElseThrow().shape();
    return -shape * (StrictMath.log(baselines.get(p)) - StrictMath.log(baselines.get(reference)));
  }

  /** The part whose treatment is the level that others are compared with; -1 for none. */
  private int reference() {
    for (int p = 0; p < design.parts().size(); p++) {
      for (Map.Entry<String, String> set : design.parts().get(p).set().entrySet()) {
        if (design.dictionary().get(set.getKey()).codes().getFirst().equals(set.getValue())) {
          return p;
        }
      }
    }
    return -1;
  }

  /** What is planted, treatment included. */
  List<Truth.Effect> planted() {
    if (!effects) {
      return List.of();
    }
    List<Truth.Effect> planted = new ArrayList<>();
    for (int p = 0; p < design.parts().size(); p++) {
      double size = treatment(p);
      boolean known = p > 0 && design.parts().get(p).set().equals(design.parts().getFirst().set());
      if (size != 0 && !known) {
        String column = design.parts().get(p).set().keySet().iterator().next();
        planted.add(new Truth.Effect(column, size));
      }
    }
    design.effects().stream()
        .map(effect -> new Truth.Effect(effect.predictor(), effect.size()))
        .forEach(planted::add);
    return planted;
  }
}
