package org.hepacast.prognosis.cox;

import java.util.Arrays;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.data.Survival;

/**
 * What a Cox model is fitted to: features, outcome, and for each row its stratum (baseline hazards
 * differ between strata), case weight, and offset (a known part of the linear predictor).
 */
public final class CoxInput {
  private final Matrix x;
  private final Survival y;
  private final int[] stratum;
  private final double[] weight;
  private final double[] offset;

  private CoxInput(Matrix x, Survival y, int[] stratum, double[] weight, double[] offset) {
    this.x = x.requireComplete("Cox regression");
    this.y = y.requireSize(x).requireEvents("Cox regression");
    this.stratum = stratum;
    this.weight = weight;
    this.offset = offset;
    if (stratum.length != y.size() || weight.length != y.size() || offset.length != y.size()) {
      throw new IllegalArgumentException(
          "Strata, weights, and offsets are %d, %d, and %d long for %d rows."
              .formatted(stratum.length, weight.length, offset.length, y.size()));
    }
    for (int i = 0; i < weight.length; i++) {
      if (!(weight[i] > 0) || Double.isInfinite(weight[i]) || !Double.isFinite(offset[i])) {
        throw new IllegalArgumentException(
            "Row %d has weight %s and offset %s; a weight is above zero, both are finite."
                .formatted(i, weight[i], offset[i]));
      }
    }
  }

  /** One stratum, unit weights, no offset. */
  public static CoxInput of(Matrix x, Survival y) {
    double[] ones = new double[y.size()];
    Arrays.fill(ones, 1);
    return new CoxInput(x, y, new int[y.size()], ones, new double[y.size()]);
  }

  /** The same with a stratum for each row; any integers. */
  public CoxInput withStrata(int... strata) {
    return new CoxInput(x, y, strata.clone(), weight, offset);
  }

  /** The same with a weight for each row. */
  public CoxInput withWeights(double... weights) {
    return new CoxInput(x, y, stratum, weights.clone(), offset);
  }

  /** The same with a fixed part of the linear predictor for each row. */
  public CoxInput withOffset(double... offsets) {
    return new CoxInput(x, y, stratum, weight, offsets.clone());
  }

  /** The same rows with other features. */
  public CoxInput withFeatures(Matrix features) {
    return new CoxInput(features, y, stratum, weight, offset);
  }

  /** The features. */
  public Matrix x() {
    return x;
  }

  /** The outcome. */
  public Survival y() {
    return y;
  }

  int[] stratum() {
    return stratum;
  }

  double[] weight() {
    return weight;
  }

  double[] offset() {
    return offset;
  }
}
