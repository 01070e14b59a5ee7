package org.hepacast.report.patientreport;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.assessment.Wording;

/** Of every model what it is, how sure it is, and what it is not for. */
final class ModelFacts {
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
    blocks.add(
        Block.Table.of(
            "Models",
            List.of("Model", "Question and source", "Known performance", "Limits"),
            List.of(18, 26, 26, 30),
            risks.stream().map(ModelFacts::model).toList()));
    List<String> remarks = risks.stream().flatMap(risk -> remarks(risk).stream()).toList();
    if (!remarks.isEmpty()) {
      blocks.add(new Block.Bullets(remarks));
    }
    return List.of(new Section("models", "Model facts", blocks));
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

  private static List<String> model(RiskEvent risk) {
    var model = risk.model();
    return List.of(
        "%s, version %s, %s".formatted(model.title(), model.version(), model.maturity().words()),
        Wording.sentence(model.question()) + " " + Wording.sentence(model.citation()),
        model.performance(),
        Wording.sentence(model.limits()) + " " + Wording.label(model));
  }

  private static List<String> remarks(RiskEvent risk) {
    return risk.outcome() instanceof RiskOutcome.Scored scored && scored.estimated()
        ? scored.figures().stream().map(figure -> risk.model().title() + ": " + figure).toList()
        : List.of();
  }
}
