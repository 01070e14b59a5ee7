package org.hepacast.prognosis.classify;

import java.util.List;

/** The mean of calibrated classifiers. */
public record CalibratedClassifier(List<Part> parts) implements Classifier {
  /** A classifier and what turns its score into a probability. */
  public record Part(Classifier classifier, Calibrator calibrator) {}

  public CalibratedClassifier {
    parts = List.copyOf(parts);
    Shape.require(
        parts.stream().map(part -> part.classifier().features()).distinct().count() == 1
            && parts.stream().allMatch(part -> part.classifier().classes() == 2),
        "a calibrated classifier",
        parts.size());
  }

  @Override
  public int features() {
    return parts.getFirst().classifier().features();
  }

  @Override
  public int classes() {
    return 2;
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.calibrator().probability(part.classifier().score(row));
    }
    out[1] = sum / parts.size();
    out[0] = 1 - out[1];
  }
}
