package org.hepacast.modelpackage.scoring;

import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.modelpackage.score.ModelInputs;

/** What a model says, and the inputs it saw. */
public record Answer(RiskOutcome outcome, ModelInputs inputs) {}
