package org.hepacast.prognosis.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.CompetingEvents;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.explain.InterventionalTreeShap;
import org.hepacast.prognosis.explain.ModelShap;
import org.hepacast.prognosis.parallel.Workers;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.prognosis.tree.TreeEnsemble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompetingForestCodecTest {
  private static final Workers ALONE = new Workers(1);
  private static final CompetingForestOptions OPTIONS =
      CompetingForestOptions.ofTrees(12)
          .withGrowth(ForestOptions.ofTrees(12).withLeaves(4).withRule(SplitRule.GRAY));

  private static CompetingForest forest(Matrix x, CompetingEvents y) {
    return RandomCompetingForest.fit(x, y, OPTIONS, new Seeds(7), ALONE);
  }

  private static CompetingForest forest(int causes) {
    var plain = PlainCauses.simulated(80, 4, causes, 3);
    return forest(plain.x(), plain.y());
  }

  /** Every curve of every cause to the last bit, and the same bytes once more. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void survivesWritingAndReading(int causes) {
    var plain = PlainCauses.simulated(80, 4, causes, 3);
    Matrix x = lost(plain.x());
    CompetingForest forest = forest(x, plain.y());
    byte[] bytes = CompetingForestCodec.encode(forest);
    CompetingForest read = CompetingForestCodec.decode(bytes);

    assertThat(CompetingForestCodec.encode(read)).isEqualTo(bytes);
    assertThat(read.names()).isEqualTo(forest.names());
    assertThat(read.times()).isEqualTo(forest.times());
    assertThat(read.causes()).isEqualTo(causes);
    for (int i = 0; i < x.rows(); i++) {
      double[] row = x.row(i);
      assertThat(read.survival(row).values()).isEqualTo(forest.survival(row).values());
      for (int cause = 1; cause <= causes; cause++) {
        assertThat(read.incidence(row, cause).values())
            .isEqualTo(forest.incidence(row, cause).values());
        assertThat(read.cumulativeHazard(row, cause).values())
            .isEqualTo(forest.cumulativeHazard(row, cause).values());
        assertThat(read.mortality(row, cause)).isEqualTo(forest.mortality(row, cause));
      }
    }
  }

  /** Every seventh value is missing. */
  private static Matrix lost(Matrix x) {
    double[][] rows = IntStream.range(0, x.rows()).mapToObj(x::row).toArray(double[][]::new);
    for (int k = 0; k < rows.length * x.columns(); k += 7) {
      rows[k / x.columns()][k % x.columns()] = Double.NaN;
    }
    return Matrix.ofRows(x.names(), rows);
  }

  /** Inputs at which a forest is a bare leaf, or its curves end early. */
  @ParameterizedTest
  @CsvSource({"constant", "one time", "one cause happens", "nobody is censored", "two subjects"})
  void survivesDegenerateInput(String which) {
    int n = which.equals("two subjects") ? 2 : 20;
    double[] column =
        IntStream.range(0, n).mapToDouble(i -> which.equals("constant") ? 3 : i).toArray();
    double[] time =
        IntStream.range(0, n).mapToDouble(i -> which.equals("one time") ? 0 : i).toArray();
    int[] cause =
        IntStream.range(0, n)
            .map(
                i ->
                    switch (which) {
                      case "one cause happens" -> 2;
                      case "nobody is censored" -> 1 + i % 2;
                      default -> (i + 1) % 3;
                    })
            .toArray();
    Matrix x = Matrix.ofColumns(List.of("x"), column);
    CompetingForest forest = forest(x, CompetingEvents.of(time, cause, 2));
    CompetingForest read = CompetingForestCodec.decode(CompetingForestCodec.encode(forest));
    for (int i = 0; i < n; i++) {
      assertThat(read.incidence(x.row(i), 2).values())
          .isEqualTo(forest.incidence(x.row(i), 2).values());
      assertThat(read.mortality(x.row(i), 1)).isEqualTo(forest.mortality(x.row(i), 1)).isFinite();
    }
  }

  @Test
  void refusesBytesThatAreCutOffOrDamaged() {
    byte[] bytes = CompetingForestCodec.encode(forest(2));
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> CompetingForestCodec.decode(part))
          .isInstanceOf(IllegalArgumentException.class);
    }
    RandomGenerator random = new Seeds(2).generator(0);
    for (int trial = 0; trial < 500; trial++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      try {
        // Damage may still be a forest (a changed threshold); then it must predict soundly.
        CompetingForest read = CompetingForestCodec.decode(damaged);
        double[] row = new double[read.names().size()];
        for (double value : read.incidence(row, 1).values()) {
          assertThat(value).isBetween(0.0, 1.0);
        }
        assertThat(read.mortality(row, read.causes())).isNotNaN();
      } catch (IllegalArgumentException expected) {
        assertThat(expected).hasMessageContaining("competing-risk forest");
      }
    }
  }

  /**
   * One leaf with one event of two causes: distance, at risk, and how many had either. Each row of
   * the table is a leaf that nobody could be.
   */
  @ParameterizedTest
  @CsvSource({
    "2, 0, 5, 1, 1",
    "2, 4, 5, 1, 1",
    "2, 1, 5, 0, 0",
    "2, 1, 1, 1, 1",
    "2, 1, 2147483647, 2147483647, 1",
    "0, 1, 5, 1, 1",
    "101, 1, 5, 1, 1"
  })
  void refusesLeavesThatCannotBe(int causes, int step, int atRisk, int first, int second) {
    assertThat(CompetingForestCodec.decode(leaf(2, 1, 5, 1, 1)).incidence(new double[1], 1).at(9))
        .isEqualTo(0.2);
    assertThatThrownBy(() -> CompetingForestCodec.decode(leaf(causes, step, atRisk, first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("damaged");
  }

  private static byte[] leaf(int causes, int... event) {
    try {
      var out = new ForestSink();
      out.head(ForestSink.Letters.HCF1, List.of("x"), new double[] {1, 2, 3});
      out.number(causes);
      for (int number : new int[] {1, 1, 0, 1}) { // a tree, a node, a leaf, an event
        out.number(number);
      }
      for (int number : event) {
        out.number(number);
      }
      return out.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 2})
  void refusesTimesThatCannotBe(double first) throws IOException {
    var out = new ForestSink();
    out.head(ForestSink.Letters.HCF1, List.of("x"), new double[] {first, 2});
    byte[] bytes = out.bytes();
    assertThatThrownBy(() -> CompetingForestCodec.decode(bytes)).hasMessageContaining("damaged");
  }

  /** The kinds of forest are told apart by their first letters. */
  @Test
  void refusesTheOtherForest() {
    byte[] competing = CompetingForestCodec.encode(forest(2));
    assertThatThrownBy(() -> ForestCodec.decode(competing)).hasMessageContaining("HSF1");
    competing[1] = 'S';
    assertThatThrownBy(() -> CompetingForestCodec.decode(competing)).hasMessageContaining("HCF1");
  }

  /** TreeSHAP of a cause's incidence, against the sums over all coalitions. */
  @Test
  void explainsTheIncidenceOfACauseExactly() {
    var plain = PlainCauses.simulated(80, 4, 3, 3);
    CompetingForest forest = forest(plain.x(), plain.y());
    Matrix background = plain.x().selectRows(IntStream.range(60, 80).toArray());
    for (int cause = 1; cause <= 3; cause++) {
      int which = cause;
      for (double horizon : new double[] {0, 7.5, 1000}) {
        TreeEnsemble trees = forest.riskBy(horizon, cause);
        var own = new InterventionalTreeShap(trees, background);
        var brute = new ModelShap(row -> forest.incidence(row, which).at(horizon), background);
        for (int i = 0; i < 5; i++) {
          double[] row = plain.x().row(i);
          assertThat(trees.sum(row))
              .isCloseTo(forest.incidence(row, cause).at(horizon), within(1e-12));
          assertThat(own.attribute(row).contributions())
              .containsExactly(brute.exact(row).contributions(), within(1e-12));
        }
      }
    }
    assertThatThrownBy(() -> forest.riskBy(12, 4)).hasMessageContaining("1 to 3");
  }
}
