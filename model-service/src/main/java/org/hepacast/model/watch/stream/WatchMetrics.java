package org.hepacast.model.watch.stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hepacast.model.watch.drift.Measure;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.model.watch.judge.AtHorizon;
import org.hepacast.model.watch.judge.ModelWatch;
import org.hepacast.model.watch.recalibration.Decisions;

/**
 * The last look as metrics. Every instance sees all cases, so that all say the same: take the
 * largest, not the sum.
 */
@ApplicationScoped
class WatchMetrics {
  private final MultiGauge cases;
  private final MultiGauge alarms;
  private final MultiGauge figures;
  private final MultiGauge ratios;
  private final MultiGauge proposals;
  private final Decisions decisions;
  private final AtomicReference<Double> looked = new AtomicReference<>(Double.NaN);

  WatchMetrics(MeterRegistry registry, Decisions decisions) {
    this.decisions = decisions;
    this.cases = gauge(registry, "cases", "Cases of the window, by what was said of them");
    this.alarms = gauge(registry, "alarms", "Measures of this kind that raise an alarm");
    this.figures =
        gauge(registry, "figure", "Stability index or share of the window, by kind and input");
    this.ratios = gauge(registry, "observed.expected", "Observed over expected events");
    this.proposals =
        gauge(registry, "proposals", "1 while a proposed recalibration waits for a decision");
    registry.gauge("hepacast.model.watch.looked.at.seconds", looked, AtomicReference::get);
  }

  private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder("hepacast.model.watch." + name)
        .description(description)
        .register(registry);
  }

  void tell(Watching.Look look) {
    register(cases, look, WatchMetrics::cases);
    register(alarms, look, WatchMetrics::alarms);
    register(figures, look, WatchMetrics::figures);
    register(ratios, look, WatchMetrics::ratios);
    register(
        proposals,
        look,
        model ->
            Stream.<Row<?>>of(
                Row.of(
                    tags(model),
                    model.proposal() != null && decisions.isOpen(model.proposal()) ? 1 : 0)));
    looked.set((double) look.at().getEpochSecond());
  }

  private static void register(
      MultiGauge gauge, Watching.Look look, Function<ModelWatch, Stream<Row<?>>> rows) {
    List<Row<?>> all = new ArrayList<>();
    look.models().forEach(model -> rows.apply(model).forEach(all::add));
    gauge.register(all, true);
  }

  private static Tags tags(ModelWatch model, String... more) {
    return Tags.of(
            "family",
            model.family(),
            "version",
            model.version(),
            "centre",
            model.centre(),
            "role",
            model.role())
        .and(more);
  }

  private static Stream<Row<?>> cases(ModelWatch model) {
    return model.said().stream()
        .<Row<?>>map(count -> Row.of(tags(model, "said", count.what()), count.cases()));
  }

  private static Stream<Row<?>> alarms(ModelWatch model) {
    return Stream.of(Kind.values())
        .<Row<?>>map(kind -> Row.of(tags(model, "kind", name(kind)), model.alarms(kind)));
  }

  private static Stream<Row<?>> figures(ModelWatch model) {
    return model.measures().stream()
        .map(judged -> judged.measure())
        .filter(measure -> measure.kind() != Kind.OUTCOME && !Double.isNaN(measure.figure()))
        .map(WatchMetrics::named)
        .<Row<?>>map(
            named -> Row.of(tags(model, "kind", named.kind(), "of", named.of()), named.figure()));
  }

  private record Named(String kind, String of, double figure) {}

  private static Named named(Measure measure) {
    return new Named(name(measure.kind()), measure.of(), measure.figure());
  }

  private static Stream<Row<?>> ratios(ModelWatch model) {
    return model.horizons().stream()
        .filter(at -> at.horizon() != null)
        .<Row<?>>map(at -> Row.of(tags(model, at), at.horizon().ratio().estimate()));
  }

  private static Tags tags(ModelWatch model, AtHorizon at) {
    return tags(
        model,
        "endpoint",
        at.endpoint().name().toLowerCase(Locale.ROOT),
        "months",
        Integer.toString(at.months()));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
