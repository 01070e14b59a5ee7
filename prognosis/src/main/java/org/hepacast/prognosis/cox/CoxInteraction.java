package org.hepacast.prognosis.cox;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.data.Matrix;
import org.hepacast.prognosis.numeric.Cholesky;
import org.hepacast.prognosis.numeric.Distributions;
import org.hepacast.prognosis.validate.Interaction;

/**
 * Does the effect of one column on the hazard depend on another? The product of the two is added to
 * a Cox model: that is interaction on the multiplicative scale. A factor of several levels is
 * several columns, each of which is multiplied: an interaction of as many degrees of freedom.
 *
 * @param model the model with all columns of the input and then the products
 * @param chiSquared likelihood ratio statistic of the products
 * @param degreesOfFreedom number of products
 */
public record CoxInteraction(CoxFit model, double chiSquared, int degreesOfFreedom) {
  /** Adds the product of two columns of the input to a model of all its columns. */
  public static CoxInteraction of(CoxInput input, CoxOptions options, String first, String second) {
    return of(input, options, List.of(first), second);
  }

  /** Adds the products of several columns, such as the levels of a factor, with another. */
  public static CoxInteraction of(
      CoxInput input, CoxOptions options, List<String> levels, String other) {
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "There is nothing to multiply by '%s': name at least one column.".formatted(other));
    }
    Matrix x = input.x();
    List<String> names = new ArrayList<>(x.names());
    List<double[]> columns = new ArrayList<>();
    for (int c = 0; c < x.columns(); c++) {
      columns.add(x.column(c));
    }
    double[] factor = x.column(x.indexOf(other));
    for (String level : levels) {
      double[] product = x.column(x.indexOf(level)).clone();
      for (int i = 0; i < product.length; i++) {
        product[i] *= factor[i];
      }
      names.add(level + ":" + other);
      columns.add(product);
    }
    Matrix all = Matrix.ofColumns(names, columns.toArray(double[][]::new));
    CoxFit without = CoxRegression.fit(input, options);
    CoxFit with = CoxRegression.fit(input.withFeatures(all), options);
    return new CoxInteraction(
        with, 2 * (with.logLikelihood() - without.logLikelihood()), levels.size());
  }

  /** p-value of the likelihood ratio test. */
  public double p() {
    return Distributions.chiSquaredUpper(chiSquared, degreesOfFreedom);
  }

  /** p-value of the Wald test of the products together. */
  public double waldP() {
    List<String> names = model.names();
    String[] products =
        names.subList(names.size() - degreesOfFreedom, names.size()).toArray(String[]::new);
    double[] b = coefficients(products);
    double[] solved = Cholesky.of(covariance(products), b.length).solve(b);
    double wald = 0;
    for (int k = 0; k < b.length; k++) {
      wald += b[k] * solved[k];
    }
    return Distributions.chiSquaredUpper(wald, degreesOfFreedom);
  }

  /**
   * The same interaction on the additive scale, hazard ratios in the place of risk ratios: RERI,
   * attributable proportion, and synergy index with 95% limits by the delta method.
   *
   * @param first column of 0 and 1
   * @param second column of 0 and 1 that it was multiplied by
   */
  public Interaction additive(String first, String second) {
    requireBinary(first);
    requireBinary(second);
    String product = first + ":" + second;
    return Interaction.of(coefficients(first, second, product), covariance(first, second, product));
  }

  private void requireBinary(String column) {
    int c = index(column);
    RiskSets sets = model.sets();
    for (int i = 0; i < sets.rows; i++) {
      double value = sets.mean[c] + sets.scale[c] * sets.z[i * sets.columns + c];
      // Standardised values carry some ulps of rounding.
      if (Math.abs(value) > 1e-9 && Math.abs(value - 1) > 1e-9) {
        throw new IllegalArgumentException(
            "Column '%s' holds %s; interaction on the additive scale is for columns of 0 and 1."
                .formatted(column, value));
      }
    }
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
