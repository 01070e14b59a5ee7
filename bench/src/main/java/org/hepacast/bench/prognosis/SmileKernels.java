package org.hepacast.bench.prognosis;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hepacast.prognosis.data.Labels;
import org.hepacast.prognosis.hypothesis.ContingencyTable;
import org.hepacast.prognosis.hypothesis.Correlation;
import org.hepacast.prognosis.hypothesis.SeveralGroups;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.numeric.SymmetricEigen;
import org.hepacast.prognosis.validate.Auc;
import smile.math.MathEx;
import smile.stat.distribution.ChiSquareDistribution;
import smile.stat.distribution.FDistribution;
import smile.stat.distribution.GaussianDistribution;
import smile.stat.distribution.TDistribution;
import smile.stat.hypothesis.ChiSqTest;
import smile.stat.hypothesis.FTest;
import smile.stat.hypothesis.TTest;
import smile.tensor.DenseMatrix;
import smile.validation.metric.AUC;

/** Kernels of statistics and of linear algebra. */
final class SmileKernels {
  private SmileKernels() {}

  static List<Rival> all(BreastCancer data) {
    double[] a = data.train().column(0);
    double[] b = data.train().column(4);
    double[][] group = groups(data, 3);
    int[] classes = BreastCancer.classes(data.labels());
    return List.of(
        eigen(data),
        Rival.relative(
            "normal tail, z from 0 to 30",
            s -> each(30, z -> Distributions.normalUpper(z)),
            s -> each(30, z -> new GaussianDistribution(0, 1).cdf(-z))),
        Rival.relative(
            "Student's two-sided tail, 7 degrees, to t = 300",
            s -> each(300, t -> Distributions.studentTwoSided(t, 7)),
            s -> each(300, t -> 2 * new TDistribution(7).cdf(-t))),
        Rival.relative(
            "chi-squared tail, 3 degrees, to 300",
            s -> each(300, x -> Distributions.chiSquaredUpper(x, 3)),
            s -> each(300, x -> 1 - new ChiSquareDistribution(3).cdf(x))),
        Rival.relative(
            "F tail, 3 and 40 degrees, to 300",
            s -> each(300, f -> Distributions.fUpper(f, 3, 40)),
            s -> each(300, f -> 1 - new FDistribution(3, 40).cdf(f))),
        Rival.relative(
            "Student's t-test, 30 columns",
            s ->
                columns(
                    data, g -> ours(org.hepacast.prognosis.hypothesis.TTest.student(g[0], g[1]))),
            s -> columns(data, g -> theirs(TTest.test(g[0], g[1], true)))),
        Rival.relative(
            "Welch's t-test, 30 columns",
            s ->
                columns(data, g -> ours(org.hepacast.prognosis.hypothesis.TTest.welch(g[0], g[1]))),
            s -> columns(data, g -> theirs(TTest.test(g[0], g[1], false)))),
        Rival.relative(
            "analysis of variance",
            s -> {
              var f = SeveralGroups.anova(group);
              return new double[] {f.statistic(), f.p()};
            },
            s -> {
              var f = FTest.test(classes, data.train().column(3));
              return new double[] {f.f(), f.pvalue()};
            }),
        Rival.relative(
            "chi-squared test of 2 x 2",
            s -> {
              var t = ContingencyTable.of(new long[] {20, 30}, new long[] {42, 17}).chiSquare();
              return new double[] {t.statistic(), t.p()};
            },
            s -> {
              var t = ChiSqTest.test(new int[][] {{20, 30}, {42, 17}});
              return new double[] {t.chisq(), t.pvalue()};
            }),
        Rival.relative(
            "chi-squared test of 2 x 3",
            s -> {
              var t =
                  ContingencyTable.of(new long[] {320, 30, 9}, new long[] {4, 217, 120})
                      .chiSquare();
              return new double[] {t.statistic(), t.p()};
            },
            s -> {
              var t = ChiSqTest.test(new int[][] {{320, 30, 9}, {4, 217, 120}});
              return new double[] {t.chisq(), t.pvalue()};
            }),
        Rival.exact(
            "Pearson's correlation",
            s -> one(Correlation.pearson(a, b)),
            s -> one(MathEx.cor(a, b))),
        Rival.exact(
            "Spearman's correlation",
            s -> one(Correlation.spearman(a, b)),
            s -> one(MathEx.spearman(a, b))),
        Rival.exact(
            "Kendall's tau", s -> one(Correlation.kendall(a, b)), s -> one(MathEx.kendall(a, b))),
        Rival.exact(
            "area under the ROC curve",
            s -> one(Auc.of(a, data.labels())),
            s -> one(AUC.of(classes, a))),
        Rival.exact(
            "area under the ROC curve, tied",
            s -> one(Auc.of(coarse(a), data.labels())),
            s -> one(AUC.of(classes, coarse(a)))));
  }

  private static double[][] groups(BreastCancer data, int column) {
    Labels y = data.labels();
    return IntStream.range(0, 2)
        .mapToObj(
            k -> IntStream.of(y.rowsOf(k)).mapToDouble(i -> data.train().get(i, column)).toArray())
        .toArray(double[][]::new);
  }

  /** Compares the classes in each column, and in small groups, where the tails are heavy. */
  private static double[] columns(BreastCancer data, Function<double[][], double[]> test) {
    return IntStream.range(0, data.train().columns())
        .mapToObj(j -> groups(data, j))
        .flatMapToDouble(
            g ->
                DoubleStream.concat(
                    Arrays.stream(test.apply(g)),
                    Arrays.stream(
                        test.apply(
                            new double[][] {Arrays.copyOf(g[0], 8), Arrays.copyOf(g[1], 5)}))))
        .toArray();
  }

  private static Rival eigen(BreastCancer data) {
    int p = data.train().columns();
    double[] gram = new double[p * p];
    double[][] square = new double[p][p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        for (int i = 0; i < data.train().rows(); i++) {
          gram[j * p + k] += data.train().get(i, j) * data.train().get(i, k);
        }
        square[j][k] = gram[j * p + k];
      }
    }
    return Rival.exact(
        "symmetric eigenvalues, 30 x 30",
        s -> SymmetricEigen.of(gram, p).values(),
        s -> {
          double[] values = DenseMatrix.of(square).eigen().wr().toArray(new double[0]);
          Arrays.sort(values);
          return IntStream.range(0, p).mapToDouble(k -> values[p - 1 - k]).toArray();
        });
  }

  private static double[] each(double most, DoubleUnaryOperator f) {
    return DoubleStream.iterate(0.25, z -> z <= most, z -> z + most / 120).map(f).toArray();
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] coarse(double[] values) {
    return Arrays.stream(values).map(Math::rint).toArray();
  }

  private static double[] ours(org.hepacast.prognosis.hypothesis.TTest t) {
    return new double[] {t.t(), t.degreesOfFreedom(), t.p()};
  }

  private static double[] theirs(TTest t) {
    return new double[] {t.t(), t.df(), t.pvalue()};
  }
}
