package org.hepacast.prognosis.learning;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Outcome;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;

/**
 * Preparations, then a learner: trained as a whole, so that cross-validation repeats every step on
 * its training rows alone. When a selection leaves no column, everyone gets the same answer: there
 * is nothing to tell patients apart by.
 */
public record Pipeline<O extends Outcome<O>, P extends Predictor>(
    List<Preparation<O>> preparations, Trainer<O, P> learner) implements Trainer<O, P> {
  public Pipeline {
    preparations = List.copyOf(preparations);
  }

  /** The learner on standardised columns. */
  public static <O extends Outcome<O>, P extends Predictor> Pipeline<O, P> standardised(
      Trainer<O, P> learner) {
    return new Pipeline<>(List.of(Preparation.standardise()), learner);
  }

  @Override
  public Kind<O, P> kind() {
    return learner.kind();
  }

  @Override
  public P fit(Matrix x, O y, Seeds seeds, Workers workers) {
    kind().require(y);
    List<Transform> transforms = new ArrayList<>();
    Matrix features = x;
    O outcome = y;
    for (int step = 0; step < preparations.size(); step++) {
      Preparation.Prepared<O> prepared =
          preparations.get(step).fit(features, outcome, seeds.within(step + 1), workers);
      features = prepared.x();
      outcome = prepared.y();
      prepared.transform().ifPresent(transforms::add);
      if (features.columns() == 0) {
        return kind().prepared(x.names(), transforms, kind().featureless(y));
      }
    }
    P fit = learner.fit(features, outcome, seeds.within(0), workers);
    return kind().prepared(x.names(), transforms, fit);
  }
}
