package org.hepacast.modelpackage.score;

import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.format.ModelPackage;
import org.hepacast.modelpackage.scoring.Scorer;

/** A shipped score asked of given values. */
final class Scores {
  private static final Scorer SCORER = new Scorer(Shipped.CATALOGUE);

  private Scores() {}

  /** The same package, willing to give a range however little is known. */
  static ModelPackage patient(String family) {
    ModelPackage model = Shipped.model(family);
    PublishedScore score = (PublishedScore) model.estimator();
    return new ModelPackage(
        model.manifest(),
        model.source(),
        model.card(),
        new PublishedScore(
            score.sheet(),
            new MissingRule(0, List.of()),
            score.groups(),
            score.survival(),
            score.figures(),
            score.cohort()),
        model.reference());
  }

  static RiskOutcome outcome(ModelPackage model, Case given) {
    Map<String, FeatureValue> values = given.values();
    return SCORER.answer(model, given.vector().caseReference().indexEvent(), values).outcome();
  }

  static RiskOutcome.Scored scored(ModelPackage model, Case given) {
    return (RiskOutcome.Scored) outcome(model, given);
  }
}
