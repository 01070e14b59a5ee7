package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.assessment.Wording;

/** Of every model what it is, how sure it is, and what it is not for. */
final class ModelFacts {
  static final String TITLE = "Model facts";

  private ModelFacts() {}

  static List<Section> section(List<RiskEvent> risks) {
    var blocks = new ArrayList<Block>();
    List<List<String>> estimates =
        risks.stream().flatMap(risk -> estimates(risk).stream()).toList();
    if (!estimates.isEmpty()) {
      blocks.add(
          Block.Table.of(
              "Probabilities and their uncertainty",
              List.of("Model", "Says", "Published or observed", "Uncertainty"),
              List.of(18, 26, 26, 30),
              estimates));
    }
    var limits = Limits.of(risks.stream().map(RiskEvent::model).toList());
    blocks.add(
        Block.Table.of(
            "Models",
            List.of(
                "Model",
                "Question and source",
                "Known, and published besides",
                "Limits of its own"),
            List.of(21, 24, 37, 18),
            risks.stream().map(risk -> model(risk, limits)).toList()));
    if (!limits.shared().isEmpty()) {
      blocks.add(new Block.Bullets(limits.shared()));
    }
    return List.of(new Section("models", TITLE, blocks));
  }

  private static List<List<String>> estimates(RiskEvent risk) {
    return risk.outcome() instanceof RiskOutcome.Scored scored
        ? scored.predictions().stream()
            .map(
                (Prediction prediction) ->
                    List.of(
                        risk.model().title(),
                        Wording.prediction(prediction),
                        prediction.published(),
                        prediction.uncertainty()))
            .toList()
        : List.of();
  }

  private static List<String> model(RiskEvent risk, Limits limits) {
    var model = risk.model();
    return List.of(
        "%s, version %s, %s".formatted(model.title(), model.version(), model.maturity().words()),
        Wording.sentence(model.question()) + " " + Wording.sentence(model.citation()),
        known(risk),
        limits.own(model));
  }

  /** With the figures that are no probability, of a score, and the remarks of a learned model. */
  private static String known(RiskEvent risk) {
    var known = new ArrayList<String>();
    known.add(risk.model().performance());
    Said.of(risk).flatMap(said -> said.scored().figures().stream()).forEach(known::add);
    return String.join(" ", known.stream().map(Wording::sentence).map(Wording::capital).toList());
  }
}
