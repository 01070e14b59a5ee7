package org.hepacast.modelpackage.score;

import java.util.Set;
import org.hepacast.contracts.risk.RiskOutcome;

/**
 * The part of a model package that computes: a pure function of its inputs. Learned models join
 * here.
 */
public sealed interface Estimator permits PublishedScore {

  /** The features it reads; the manifest names exactly these and those of its applicability. */
  Set<String> features();

  /** Never throws for missing inputs: too little is an outcome. */
  RiskOutcome estimate(ModelInputs inputs);
}
