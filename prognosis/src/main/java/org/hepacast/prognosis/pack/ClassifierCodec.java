package org.hepacast.prognosis.pack;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.classify.BernoulliBayes;
import org.hepacast.prognosis.classify.CalibratedClassifier;
import org.hepacast.prognosis.classify.Calibrator;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.GaussianBayes;
import org.hepacast.prognosis.classify.Kernel;
import org.hepacast.prognosis.classify.LinearClassifier;
import org.hepacast.prognosis.classify.MultilayerPerceptron;
import org.hepacast.prognosis.classify.NearestNeighbours;
import org.hepacast.prognosis.classify.NeighbourClassifier;
import org.hepacast.prognosis.classify.Perceptron;
import org.hepacast.prognosis.classify.PipelineClassifier;
import org.hepacast.prognosis.classify.QuadraticClassifier;
import org.hepacast.prognosis.classify.TreeClassifier;
import org.hepacast.prognosis.classify.VectorMachine;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.tree.TreeEnsemble;

/** Classifiers within {@link EstimatorCodec}: a tag, then the parts in the order of the record. */
final class ClassifierCodec {
  private static final int LINEAR = 1;
  private static final int QUADRATIC = 2;
  private static final int GAUSSIAN_BAYES = 3;
  private static final int BERNOULLI_BAYES = 4;
  private static final int NEIGHBOURS = 5;
  private static final int TREES = 6;
  private static final int VECTORS = 7;
  private static final int PERCEPTRON = 8;
  private static final int CALIBRATED = 9;
  private static final int PIPELINE = 10;

  /** Pipelines and calibrations within each other, deeper than anybody nests them. */
  private static final int DEEPEST = 8;

  private ClassifierCodec() {}

  static void write(Classifier classifier, Sink out) {
    switch (classifier) {
      case LinearClassifier linear -> {
        out.number(LINEAR);
        linear(linear, out);
      }
      case QuadraticClassifier quadratic -> {
        out.number(QUADRATIC);
        out.numbers(quadratic.constants());
        out.numbers(quadratic.means());
        out.numbers(quadratic.precisions());
      }
      case GaussianBayes bayes -> {
        out.number(GAUSSIAN_BAYES);
        out.numbers(bayes.logPriors());
        out.numbers(bayes.means());
        out.numbers(bayes.variances());
      }
      case BernoulliBayes(double threshold, LinearClassifier linear) -> {
        out.number(BERNOULLI_BAYES);
        out.number(threshold);
        linear(linear, out);
      }
      case NeighbourClassifier near -> {
        out.number(NEIGHBOURS);
        out.number(near.k());
        out.flag(near.weighting() == NearestNeighbours.Weighting.INVERSE_DISTANCE);
        out.numbers(near.rows());
        out.numbers(near.labels());
        out.number(near.classes());
      }
      case TreeClassifier(TreeEnsemble trees, TreeClassifier.Link link) -> {
        out.number(TREES);
        out.flag(link == TreeClassifier.Link.LOG_ODDS);
        ComponentCodec.trees(trees, out);
      }
      case VectorMachine machine -> {
        out.number(VECTORS);
        ComponentCodec.kernel(machine.kernel(), out);
        out.number(machine.features());
        out.numbers(machine.vectors());
        out.numbers(machine.weights());
        out.number(machine.intercept());
        ComponentCodec.calibrator(machine.sigmoid(), out);
      }
      case Perceptron network -> {
        out.number(PERCEPTRON);
        out.numbers(network.sizes());
        out.flag(network.activation() == MultilayerPerceptron.Activation.RELU);
        out.numbers(network.parameters());
      }
      case CalibratedClassifier(List<CalibratedClassifier.Part> parts) -> {
        out.number(CALIBRATED);
        out.number(parts.size());
        for (CalibratedClassifier.Part part : parts) {
          write(part.classifier(), out);
          ComponentCodec.calibrator(part.calibrator(), out);
        }
      }
      case PipelineClassifier pipeline -> {
        out.number(PIPELINE);
        out.number(pipeline.features());
        out.number(pipeline.transforms().size());
        pipeline.transforms().forEach(transform -> ComponentCodec.transform(transform, out));
        write(pipeline.classifier(), out);
      }
    }
  }

  private static void linear(LinearClassifier linear, Sink out) {
    out.numbers(linear.intercepts());
    out.numbers(linear.weights());
  }

  static Classifier read(Source in) {
    return read(in, 0);
  }

  private static Classifier read(Source in, int depth) {
    if (depth > DEEPEST) {
      throw Damage.of("it nests classifiers too deeply");
    }
    int tag = in.number();
    return switch (tag) {
      case LINEAR -> new LinearClassifier(in.reals(), in.reals());
      case QUADRATIC -> new QuadraticClassifier(in.reals(), in.reals(), in.reals());
      case GAUSSIAN_BAYES -> new GaussianBayes(in.reals(), in.reals(), in.reals());
      case BERNOULLI_BAYES ->
          new BernoulliBayes(in.real(), new LinearClassifier(in.reals(), in.reals()));
      case NEIGHBOURS -> neighbours(in);
      case TREES -> {
        var link = in.flag() ? TreeClassifier.Link.LOG_ODDS : TreeClassifier.Link.PROBABILITY;
        yield new TreeClassifier(ComponentCodec.trees(in), link);
      }
      case VECTORS -> machine(in);
      case PERCEPTRON -> perceptron(in);
      case CALIBRATED -> calibrated(in, depth);
      case PIPELINE -> pipeline(in, depth);
      default -> throw Damage.of("it has an unknown classifier %d".formatted(tag));
    };
  }

  private static NeighbourClassifier neighbours(Source in) {
    int k = in.number();
    var weighting =
        in.flag()
            ? NearestNeighbours.Weighting.INVERSE_DISTANCE
            : NearestNeighbours.Weighting.UNIFORM;
    return new NeighbourClassifier(k, weighting, in.reals(), in.numbers(), in.number());
  }

  private static VectorMachine machine(Source in) {
    Kernel kernel = ComponentCodec.kernel(in);
    int features = in.number();
    double[] vectors = in.reals();
    double[] weights = in.reals();
    double intercept = in.real();
    if (!(ComponentCodec.calibrator(in) instanceof Calibrator.Sigmoid sigmoid)) {
      throw Damage.of("its support vector machine has no sigmoid");
    }
    return new VectorMachine(kernel, features, vectors, weights, intercept, sigmoid);
  }

  private static Perceptron perceptron(Source in) {
    int[] sizes = in.numbers();
    var activation =
        in.flag() ? MultilayerPerceptron.Activation.RELU : MultilayerPerceptron.Activation.SIGMOID;
    return new Perceptron(sizes, activation, in.reals());
  }

  private static CalibratedClassifier calibrated(Source in, int depth) {
    List<CalibratedClassifier.Part> parts = new ArrayList<>();
    for (int left = in.number(); left > 0; left--) {
      parts.add(new CalibratedClassifier.Part(read(in, depth + 1), ComponentCodec.calibrator(in)));
    }
    if (parts.isEmpty()) {
      throw Damage.of("it is calibrated and has no parts");
    }
    return new CalibratedClassifier(parts);
  }

  private static PipelineClassifier pipeline(Source in, int depth) {
    int features = in.number();
    List<Transform> transforms = new ArrayList<>();
    for (int left = in.number(); left > 0; left--) {
      transforms.add(ComponentCodec.transform(in));
    }
    return new PipelineClassifier(features, transforms, read(in, depth + 1));
  }
}
