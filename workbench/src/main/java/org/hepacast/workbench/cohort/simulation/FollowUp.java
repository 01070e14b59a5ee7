package org.hepacast.workbench.cohort.simulation;

import org.hepacast.workbench.recipe.Section;

/**
 * How long patients are followed, and how the hazard goes with time. Whoever entered last was
 * followed for the least months until the study closed; some are lost before.
 *
 * @param shape of Weibull's hazard: above 1 it rises
 * @param power 1 for a steady entry of patients, more where most entered early
 * @param lost share that is lost each month
 */
record FollowUp(double shape, double least, double most, double power, double lost) {
  static FollowUp read(Section section) {
    return section.read(
        s ->
            new FollowUp(
                s.number("shape", 0.1, 10),
                s.number("least", 0, 600),
                s.number("most", 1, 1200),
                s.number("power", 0.1, 10),
                s.number("lost", 0, 0.5)));
  }

  /** When follow-up ends, from two uniform draws. */
  double end(double entry, double loss) {
    double closed = most - (most - least) * StrictMath.pow(entry, power);
    double gone = lost == 0 ? closed : -StrictMath.log(1 - loss) / lost;
    return Math.min(closed, gone);
  }

  /** Share that has had no event by a month. */
  double survival(double months, double scale, double risk) {
    return StrictMath.exp(-StrictMath.pow(months / scale, shape) * StrictMath.exp(risk));
  }

  /** When the event happens, from a uniform draw. */
  double event(double draw, double scale, double risk) {
    return scale * StrictMath.pow(-StrictMath.log(1 - draw) * StrictMath.exp(-risk), 1 / shape);
  }
}
