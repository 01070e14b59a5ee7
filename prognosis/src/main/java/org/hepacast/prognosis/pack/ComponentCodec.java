package org.hepacast.prognosis.pack;

import org.hepacast.prognosis.classify.Calibrator;
import org.hepacast.prognosis.classify.Kernel;
import org.hepacast.prognosis.data.Standardiser;
import org.hepacast.prognosis.learning.Transform;
import org.hepacast.prognosis.tree.TreeEnsemble;

/** What estimators are made of, as numbers: trees, kernels, calibrators, transforms. */
final class ComponentCodec {
  private static final int SIGMOID = 1;
  private static final int ISOTONIC = 2;
  private static final int SCALE = 1;
  private static final int CHOOSE = 2;
  private static final int FILL = 3;
  private static final int LINEAR_KERNEL = 1;
  private static final int RBF_KERNEL = 2;

  private ComponentCodec() {}

  static void trees(TreeEnsemble trees, Sink out) {
    out.number(trees.features());
    out.number(trees.base());
    out.numbers(trees.roots());
    out.numbers(trees.feature());
    out.numbers(trees.threshold());
    out.numbers(trees.left());
    out.numbers(trees.right());
    out.flags(trees.missingLeft());
    out.numbers(trees.value());
    out.numbers(trees.cover());
  }

  static void kernel(Kernel kernel, Sink out) {
    switch (kernel) {
      case Kernel.Linear _ -> out.number(LINEAR_KERNEL);
      case Kernel.Rbf(double gamma) -> {
        out.number(RBF_KERNEL);
        out.number(gamma);
      }
    }
  }

  static void calibrator(Calibrator calibrator, Sink out) {
    switch (calibrator) {
      case Calibrator.Sigmoid(double slope, double intercept) -> {
        out.number(SIGMOID);
        out.number(slope);
        out.number(intercept);
      }
      case Calibrator.Isotonic(double[] scores, double[] probabilities) -> {
        out.number(ISOTONIC);
        out.numbers(scores);
        out.numbers(probabilities);
      }
    }
  }

  static void transform(Transform transform, Sink out) {
    switch (transform) {
      case Transform.Scale(Standardiser standardiser) -> {
        out.number(SCALE);
        out.numbers(standardiser.mean());
        out.numbers(standardiser.scale());
      }
      case Transform.Choose(int features, int[] columns) -> {
        out.number(CHOOSE);
        out.number(features);
        out.numbers(columns);
      }
      case Transform.Fill(double[] values) -> {
        out.number(FILL);
        out.numbers(values);
      }
    }
  }

  static TreeEnsemble trees(Source in) {
    return new TreeEnsemble(
        in.number(),
        in.real(),
        in.numbers(),
        in.numbers(),
        in.reals(),
        in.numbers(),
        in.numbers(),
        in.flags(),
        in.reals(),
        in.reals());
  }

  static Kernel kernel(Source in) {
    int tag = in.number();
    return switch (tag) {
      case LINEAR_KERNEL -> new Kernel.Linear();
      case RBF_KERNEL -> new Kernel.Rbf(in.real());
      default -> throw Damage.of("it has an unknown kernel");
    };
  }

  static Calibrator calibrator(Source in) {
    int tag = in.number();
    return switch (tag) {
      case SIGMOID -> new Calibrator.Sigmoid(in.real(), in.real());
      case ISOTONIC -> new Calibrator.Isotonic(in.reals(), in.reals());
      default -> throw Damage.of("it has an unknown calibration");
    };
  }

  static Standardiser standardiser(Source in) {
    double[] mean = in.reals();
    double[] scale = in.reals();
    if (mean.length != scale.length) {
      throw Damage.of("it centres %d columns and scales %d".formatted(mean.length, scale.length));
    }
    return new Standardiser(mean, scale);
  }

  static Transform transform(Source in) {
    int tag = in.number();
    return switch (tag) {
      case SCALE -> new Transform.Scale(standardiser(in));
      case CHOOSE -> new Transform.Choose(in.number(), in.numbers());
      case FILL -> new Transform.Fill(in.reals());
      default -> throw Damage.of("it has an unknown transform");
    };
  }
}
