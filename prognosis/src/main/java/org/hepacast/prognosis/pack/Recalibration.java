package org.hepacast.prognosis.pack;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hepacast.modelformat.manifest.Evidence;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.manifest.Manifest;
import org.hepacast.modelformat.manifest.Performance;
import org.hepacast.modelformat.serving.Certainty;
import org.hepacast.modelformat.serving.Serving;
import org.hepacast.prognosis.data.Interval;

/**
 * A factor on every hazard, and what asked for it. It makes a next version of a model: risks, the
 * borders of groups and the intervals around answers move together, so that every patient keeps the
 * rank and the group that he had. What is known of discrimination stays; what was known of
 * calibration was of other numbers and goes.
 *
 * @param factor with its 95 % interval
 * @param cohort whose outcomes asked for it, in words
 * @param source who decided on it, and when
 */
public record Recalibration(Interval factor, String cohort, String source) {
  /** What asked for the factor, as a part of the package. */
  public static final String ORIGIN = "recalibration.json";

  public Recalibration {
    if (!(factor.lower() > 0
        && factor.lower() <= factor.estimate()
        && factor.estimate() <= factor.upper()
        && factor.upper() < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "A factor on the hazard is above 0 and within its own interval, not %s (%s to %s)."
              .formatted(factor.estimate(), factor.lower(), factor.upper()));
    }
  }

  /**
   * The next version.
   *
   * @param version that it is to have
   * @param origin the decision in full, kept in the package
   */
  public TrainedModel of(TrainedModel model, String version, byte[] origin) {
    Estimator estimator = Estimator.Recalibrated.of(model.estimator(), factor.estimate());
    Map<String, byte[]> documents = new HashMap<>(model.documents());
    documents.put(ORIGIN, origin);
    String said = sentence(model.manifest().version());
    return new TrainedModel(
        manifest(model.manifest(), version, estimator, said),
        estimator,
        model.background(),
        "%s\n**Recalibration** %s %s\n".formatted(model.card(), said, source),
        documents,
        serving(model.serving()));
  }

  private String sentence(String before) {
    return String.format(
        Locale.ROOT,
        "Recalibrated: every hazard of version %s times %.2f (95 %% interval %.2f to %.2f), by the"
            + " outcomes of %s; how it fits elsewhere is not known.",
        before,
        factor.estimate(),
        factor.lower(),
        factor.upper(),
        cohort);
  }

  private Manifest manifest(Manifest m, String version, Estimator estimator, String said) {
    return new Manifest(
        m.format(),
        new Manifest.Identity(
            m.family(),
            version,
            m.model().title(),
            m.model().question(),
            m.model().maturity(),
            m.model().citation()),
        TrainedModel.computing(estimator),
        m.predicts(),
        m.appliesTo(),
        m.inputs(),
        m.training(),
        m.performance(),
        List.of(calibration(m)),
        m.groups().stream().map(this::moved).toList(),
        m.sources(),
        m.limits() + " " + said,
        List.of());
  }

  private Performance calibration(Manifest before) {
    return new Performance(
        "Factor on the hazard, against version " + before.version(),
        factor.estimate(),
        List.of(factor.lower(), factor.upper()),
        before.predicts().endpoints().getFirst().endpoint(),
        cohort,
        source,
        Evidence.COMPUTED);
  }

  private Group moved(Group group) {
    return new Group(group.code(), group.label(), group.rank(), moved(group.from()));
  }

  private Serving serving(Serving before) {
    return new Serving(
        before.protocol(),
        before.training(),
        before.curves(),
        before.certainty().stream().map(this::moved).toList());
  }

  private Certainty moved(Certainty c) {
    return new Certainty(
        c.horizon(), c.level(), c.how(), moved(c.risk()), moved(c.low()), moved(c.high()));
  }

  private List<Double> moved(List<Double> risks) {
    return risks.stream().map(this::moved).toList();
  }

  private double moved(double risk) {
    return HazardFactor.on(risk, factor.estimate());
  }
}
