package org.hepacast.prognosis.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hepacast.modelformat.estimator.RiskProfile;
import org.hepacast.modelformat.estimator.RiskProfile.RiskAt;
import org.hepacast.modelformat.estimator.RiskProfiler;
import org.hepacast.modelformat.fault.PackageException;

/** A trained model with its explainer and the times of its curve. */
final class TrainedProfiler implements RiskProfiler {
  /** A curve is looked at, not computed with. */
  private static final int MOST_TIMES = 60;

  private final TrainedModel model;
  private final double[] horizons;
  private final double[] times;
  private final Explainer explainer;

  TrainedProfiler(TrainedModel model) {
    if (model.horizons().isEmpty() || model.background().rows() == 0) {
      throw new PackageException(
          "manifest.json 'predicts.endpoints'",
          "it names no horizon, or the background has no rows",
          "a model that is asked needs a horizon, and rows to explain its answers against");
    }
    this.model = model;
    this.horizons = model.horizons().stream().mapToDouble(Double::doubleValue).toArray();
    this.times = times(model.estimator(), horizons);
    this.explainer = Explainer.of(model.estimator(), model.background(), horizons[0]);
  }

  /** In whole steps up to the last horizon; a classifier has learned nothing between horizons. */
  private static double[] times(Estimator estimator, double[] horizons) {
    if (!estimator.hasCurve()) {
      return new double[0];
    }
    double last = 0;
    for (double horizon : horizons) {
      last = Math.max(last, horizon);
    }
    double step = Math.max(1, Math.ceil(last / MOST_TIMES));
    var times = new ArrayList<Double>();
    for (double time = step; time < last; time += step) {
      times.add(time);
    }
    times.add(last);
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public RiskProfile profile(Map<String, Double> values) {
    return switch (model.request(values)) {
      case Request.Refused(var problems) ->
          new RiskProfile.Refused(problems.stream().map(Request.Problem::sentence).toList());
      case Request.Row row -> profile(row);
    };
  }

  private RiskProfile profile(Request.Row row) {
    List<RiskAt> risks = at(row.values(), horizons);
    if (!risks.stream().allMatch(one -> one.risk() >= 0 && one.risk() <= 1)) {
      return new RiskProfile.Refused(List.of(TrainedModel.NO_PROBABILITY));
    }
    return new RiskProfile.Given(
        risks, explainer.of(row.values()), at(row.values(), times), row.imputed());
  }

  private List<RiskAt> at(double[] row, double[] when) {
    double[] risks = model.estimator().risks(row, when);
    var all = new ArrayList<RiskAt>(risks.length);
    for (int k = 0; k < risks.length; k++) {
      all.add(new RiskAt(when[k], risks[k]));
    }
    return all;
  }
}
