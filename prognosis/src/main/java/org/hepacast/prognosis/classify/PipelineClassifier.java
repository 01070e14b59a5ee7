package org.hepacast.prognosis.classify;

import java.util.List;
import org.hepacast.prognosis.learning.Transform;

/** Transforms a row, then asks a classifier. */
public record PipelineClassifier(int features, List<Transform> transforms, Classifier classifier)
    implements Classifier {
  public PipelineClassifier {
    transforms = List.copyOf(transforms);
    int width = features;
    for (Transform transform : transforms) {
      Shape.require(transform.features() == width, "a pipeline", width, transform.features());
      width = transform instanceof Transform.Choose choose ? choose.columns().length : width;
    }
    Shape.require(classifier.features() == width, "a pipeline", width, classifier.features());
  }

  /** What the classifier sees of a row. */
  public double[] transform(double[] row) {
    double[] seen = row;
    for (Transform transform : transforms) {
      seen = transform.apply(seen);
    }
    return seen;
  }

  @Override
  public int classes() {
    return classifier.classes();
  }

  @Override
  public void probabilities(double[] row, double[] out) {
    classifier.probabilities(transform(row), out);
  }

  @Override
  public double score(double[] row) {
    return classifier.score(transform(row));
  }
}
