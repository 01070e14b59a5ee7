package org.hepacast.modelpackage.score;

import java.util.List;
import java.util.Map;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.modelpackage.Case;
import org.hepacast.modelpackage.Shipped;
import org.hepacast.modelpackage.scoring.Scorer;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** A shipped score asked of given values. */
final class Scores {
  private static final Scorer SCORER = new Scorer(Shipped.CATALOGUE);

  private Scores() {}

  /** The same package, willing to give a range however little is known. */
  static ShelvedModel.Score patient(String family) {
    ShelvedModel.Score model = Shipped.model(family);
    ScoreFile file = model.estimator().file();
    return new ShelvedModel.Score(
        model.pack(),
        model.reference(),
        model.appliesTo(),
        new PublishedScore(
            new ScoreFile(file.sheet(), 0, file.survival(), file.figures(), file.cohort()),
            List.of(),
            model.estimator().groups()));
  }

  static RiskOutcome outcome(ShelvedModel.Score model, Case given) {
    Map<String, FeatureValue> values = given.values();
    return SCORER.answer(model, given.vector().caseReference().indexEvent(), values).outcome();
  }

  static RiskOutcome.Scored scored(ShelvedModel.Score model, Case given) {
    return (RiskOutcome.Scored) outcome(model, given);
  }
}
