package org.hepacast.model.watch.drift;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.prognosis.hypothesis.Multiplicity;

/**
 * A measure, judged together with all others of its model and centre: the more are looked at, the
 * more certain each must be (Holm 1979). Over all of them, one look at a stable stream gives an
 * alarm with a probability of at most the level.
 *
 * @param adjusted p for having looked at all; NaN where nothing was tested
 */
public record Judgement(Measure measure, double adjusted, boolean alarm) {

  /** In the order given. */
  public static List<Judgement> of(List<Measure> measures, double level) {
    double[] adjusted =
        Multiplicity.HOLM.adjust(
            measures.stream().filter(Measure::tested).mapToDouble(Measure::p).toArray());
    var judged = new ArrayList<Judgement>();
    int next = 0;
    for (Measure measure : measures) {
      double p = measure.tested() ? adjusted[next++] : Double.NaN;
      judged.add(new Judgement(measure, p, measure.matters() && p <= level));
    }
    return judged;
  }
}
