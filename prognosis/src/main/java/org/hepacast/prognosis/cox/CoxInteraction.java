package org.hepacast.prognosis.cox;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Distributions;

/**
 * Does the effect of one column on the hazard depend on another? The product of the two is added to
 * a Cox model: that is interaction on the multiplicative scale.
 *
 * @param model the model with both columns, everything adjusted for, and their product last
 * @param chiSquared likelihood ratio statistic of the product, on one degree of freedom
 */
public record CoxInteraction(CoxFit model, double chiSquared) {
  /** Adds the product of two columns of the input to a model of all its columns. */
  public static CoxInteraction of(CoxInput input, CoxOptions options, String first, String second) {
    Matrix x = input.x();
    List<String> names = new ArrayList<>(x.names());
    names.add(first + ":" + second);
    double[][] columns = new double[names.size()][];
    for (int c = 0; c < x.columns(); c++) {
      columns[c] = x.column(c);
    }
    double[] product = x.column(x.indexOf(first));
    double[] other = x.column(x.indexOf(second));
    for (int i = 0; i < product.length; i++) {
      product[i] *= other[i];
    }
    columns[x.columns()] = product;
    CoxFit without = CoxRegression.fit(input, options);
    CoxFit with = CoxRegression.fit(input.withFeatures(Matrix.ofColumns(names, columns)), options);
    return new CoxInteraction(with, 2 * (with.logLikelihood() - without.logLikelihood()));
  }

  /** p-value of the likelihood ratio test. */
  public double p() {
    return Distributions.chiSquaredUpper(chiSquared, 1);
  }

  /** p-value of the Wald test of the product. */
  public double waldP() {
    double[] p = model.pValues();
    return p[p.length - 1];
  }

  /** Coefficients of the given columns, say the two and their product, for the additive scale. */
  public double[] coefficients(String... columns) {
    double[] all = model.coefficients();
    double[] chosen = new double[columns.length];
    for (int k = 0; k < chosen.length; k++) {
      chosen[k] = all[index(columns[k])];
    }
    return chosen;
  }

  /** Covariance of the coefficients of the given columns, row by row. */
  public double[] covariance(String... columns) {
    double[] all = model.covariance();
    int p = model.names().size();
    double[] chosen = new double[columns.length * columns.length];
    for (int a = 0; a < columns.length; a++) {
      for (int b = 0; b < columns.length; b++) {
        chosen[a * columns.length + b] = all[index(columns[a]) * p + index(columns[b])];
      }
    }
    return chosen;
  }

  private int index(String column) {
    int index = model.names().indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "The model has the columns %s, not '%s'.".formatted(model.names(), column));
    }
    return index;
  }
}
