package org.hepacast.model.scoring;

import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.model.score.ModelInputs;

/** What a model says, and the inputs it saw. */
public record Answer(RiskOutcome outcome, ModelInputs inputs) {}
