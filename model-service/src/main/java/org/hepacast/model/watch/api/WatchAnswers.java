package org.hepacast.model.watch.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hepacast.model.watch.drift.Judgement;
import org.hepacast.model.watch.drift.Measure;
import org.hepacast.model.watch.judge.AtHorizon;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.judge.Proposal;
import org.hepacast.model.watch.outcome.Horizon;
import org.hepacast.model.watch.recalibration.Decision;
import org.hepacast.prognosis.data.Interval;
import org.jspecify.annotations.Nullable;

/** Bodies of the answers; what does not exist is left out, as in events. */
public final class WatchAnswers {
  private WatchAnswers() {}

  /**
   * @param lookedAt when; absent before the first look, while the topics are still read
   * @param versions of the family at every centre
   * @param decisions on proposals, the latest first
   */
  public record Watch(
      String label,
      String family,
      @Nullable Instant lookedAt,
      List<Version> versions,
      List<Decision> decisions) {}

  /** A version at a centre. */
  public record Version(
      String version,
      String centre,
      String role,
      int cases,
      int window,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      List<ModelWatch.Count> said,
      List<ModelWatch.Count> missing,
      List<ModelWatch.Count> refusals,
      List<Judged> measures,
      List<Observed> horizons,
      @Nullable Proposal proposal) {

    static Version of(ModelWatch model) {
      return new Version(
          model.version(),
          model.centre(),
          model.role(),
          model.cases(),
          model.window(),
          model.from(),
          model.until(),
          model.said(),
          model.missing(),
          model.refusals(),
          model.measures().stream().map(Judged::of).toList(),
          model.horizons().stream().map(Observed::of).toList(),
          model.proposal());
    }
  }

  /**
   * A measure.
   *
   * @param adjusted p for having looked at all measures of the version and centre
   */
  public record Judged(
      Measure.Kind kind,
      String of,
      String against,
      long cases,
      long reference,
      @Nullable Double figure,
      @Nullable Double beside,
      @Nullable Double p,
      @Nullable Double adjusted,
      boolean alarm,
      String words) {

    static Judged of(Judgement judged) {
      Measure measure = judged.measure();
      return new Judged(
          measure.kind(),
          measure.of(),
          measure.against(),
          measure.cases(),
          measure.reference(),
          number(measure.figure()),
          number(measure.beside()),
          number(measure.p()),
          number(judged.adjusted()),
          judged.alarm(),
          measure.words());
    }
  }

  /**
   * Predicted against observed.
   *
   * @param recorded whether such an event was ever recorded at the centre
   */
  public record Observed(
      String endpoint,
      int months,
      boolean recorded,
      int cases,
      int events,
      int followed,
      @Nullable Double predicted,
      @Nullable Interval observed,
      @Nullable Interval ratio,
      List<Horizon.Group> groups) {

    static Observed of(AtHorizon at) {
      Horizon horizon = at.horizon();
      return horizon == null
          ? new Observed(
              at.endpoint().name(),
              at.months(),
              at.recorded(),
              0,
              0,
              0,
              null,
              null,
              null,
              List.of())
          : new Observed(
              at.endpoint().name(),
              at.months(),
              at.recorded(),
              horizon.cases(),
              horizon.events(),
              horizon.followed(),
              horizon.predicted(),
              horizon.observed(),
              horizon.ratio(),
              horizon.groups());
    }
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
