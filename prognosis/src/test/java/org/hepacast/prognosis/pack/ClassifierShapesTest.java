package org.hepacast.prognosis.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hepacast.prognosis.pack.SixtyPatients.features;
import static org.hepacast.prognosis.pack.SixtyPatients.labels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.prognosis.classify.Classifier;
import org.hepacast.prognosis.classify.EveryClassifier;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.learning.Trainer;
import org.hepacast.prognosis.random.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** D22: an estimator whose arrays do not fit each other is refused when it is read. */
class ClassifierShapesTest {
  private static final int CLASSIFIER = 1;

  /** What follows the tag of a classifier, for shapes that no training gives. */
  static Stream<Consumer<Sink>> misshapen() {
    return Stream.of(
        out -> with(out, 1, new double[0], new double[0]),
        out -> with(out, 1, new double[2], new double[3]),
        out -> with(out, 2, new double[2], new double[4], new double[7]),
        out -> with(out, 2, new double[0], new double[0], new double[0]),
        out -> with(out, 3, new double[2], new double[4], new double[3]),
        out -> with(out, 3, new double[0], new double[0], new double[0]),
        out -> neighbours(out, 3, new double[4], new int[] {0, 1}, 2),
        out -> neighbours(out, 0, new double[4], new int[] {0, 1}, 2),
        out -> neighbours(out, 1, new double[0], new int[0], 2),
        out -> neighbours(out, 1, new double[4], new int[] {0, 2}, 2),
        out -> neighbours(out, 1, new double[4], new int[] {0, -1}, 2),
        out -> neighbours(out, 1, new double[4], new int[] {0, 1}, Integer.MAX_VALUE),
        out -> machine(out, 3, new double[4], new double[2]),
        out -> machine(out, -1, new double[0], new double[0]),
        out -> perceptron(out, new int[] {3}, new double[0]),
        out -> perceptron(out, new int[0], new double[0]),
        out -> perceptron(out, new int[] {3, 2}, new double[7]),
        out -> perceptron(out, new int[] {-1, 2}, new double[0]),
        out -> perceptron(out, new int[] {65535, 65536, 65536}, new double[1]));
  }

  private static void with(Sink out, int tag, double[]... parts) {
    out.number(tag);
    for (double[] part : parts) {
      out.numbers(part);
    }
  }

  private static void neighbours(Sink out, int k, double[] rows, int[] labels, int classes) {
    out.number(5);
    out.number(k);
    out.flag(false);
    out.numbers(rows);
    out.numbers(labels);
    out.number(classes);
  }

  private static void machine(Sink out, int features, double[] vectors, double[] weights) {
    out.number(7);
    out.number(1);
    out.number(features);
    out.numbers(vectors);
    out.numbers(weights);
    out.number(0.0);
    out.number(1);
    out.number(1.0);
    out.number(0.0);
  }

  private static void perceptron(Sink out, int[] sizes, double[] parameters) {
    out.number(8);
    out.numbers(sizes);
    out.flag(true);
    out.numbers(parameters);
  }

  @ParameterizedTest
  @MethodSource("misshapen")
  void refusesArraysThatDoNotFitEachOther(Consumer<Sink> classifier) {
    assertThatThrownBy(() -> EstimatorCodec.decode(estimator(classifier)))
        .isInstanceOf(PackageException.class)
        .hasMessageContaining("do not fit each other");
  }

  private static byte[] estimator(Consumer<Sink> classifier) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Sink out = new Sink(body);
    out.number(CLASSIFIER);
    classifier.accept(out);
    return EstimatorBytes.deflated(body.toByteArray());
  }

  /** Every kind of classifier with one number changed at a time: refused, or still an answer. */
  @Test
  void whateverNumberIsChangedNothingButARefusalIsThrown() throws Exception {
    Matrix x = features();
    for (Trainer<Labels, Classifier> learner : EveryClassifier.byName().values()) {
      Classifier trained = learner.fit(x, labels(x), 1);
      byte[] body =
          EstimatorBytes.inflated(EstimatorCodec.encode(new Estimator.Classification(trained)));
      RandomGenerator random = new Seeds(2).generator(body.length);
      for (int round = 0; round < 300; round++) {
        byte[] changed = body.clone();
        int at = 4 * random.nextInt(Math.min(body.length, 400) / 4);
        ByteBuffer.wrap(changed)
            .putInt(
                at, List.of(-1, 0, 1, 2, 3, 7, 1 << 20, Integer.MAX_VALUE).get(random.nextInt(8)));
        answers(changed, x);
      }
    }
  }

  private static void answers(byte[] body, Matrix x) {
    Estimator read;
    try {
      read = EstimatorCodec.decode(EstimatorBytes.deflated(body));
    } catch (PackageException e) {
      assertThat(e).hasMessageContaining("stimator");
      return;
    }
    if (read.features() == x.columns()) {
      read.risk(x.row(0), 12);
    }
  }
}
