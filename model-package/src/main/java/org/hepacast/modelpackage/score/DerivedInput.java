package org.hepacast.modelpackage.score;

import java.util.List;

/**
 * An input computed from features: the root of the sum of their squares.
 *
 * @param name by which items refer to it
 * @param meaning in words
 * @param terms features with the divisor that brings their canonical unit to the formula's
 */
public record DerivedInput(String name, String meaning, Formula formula, List<Term> terms) {

  /** The formulas a package may name. */
  public enum Formula {
    ROOT_OF_SUM_OF_SQUARES
  }

  /** A feature of the sum: 25 mm with divisor 10 enters as 2.5 (cm). */
  public record Term(String feature, double divisor) {}

  public DerivedInput {
    terms = List.copyOf(terms);
  }

  List<String> features() {
    return terms.stream().map(Term::feature).toList();
  }

  /**
   * Exact ends, because the formula grows with each of its terms; these are sizes and numbers,
   * never negative.
   */
  Interval over(Possibilities inputs) {
    double low = 0;
    double high = 0;
    boolean lowIncluded = true;
    boolean highIncluded = true;
    for (Term term : terms) {
      Interval interval = inputs.number(term.feature());
      low += square(interval.low() / term.divisor());
      high += square(interval.high() / term.divisor());
      lowIncluded &= interval.lowIncluded();
      highIncluded &= interval.highIncluded();
    }
    return new Interval(Math.sqrt(low), lowIncluded, Math.sqrt(high), highIncluded);
  }

  private static double square(double x) {
    return x * x;
  }
}
