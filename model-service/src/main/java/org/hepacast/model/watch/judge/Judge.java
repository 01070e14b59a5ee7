package org.hepacast.model.watch.judge;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.outcome.CaseOutcome;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.model.watch.drift.Judgement;
import org.hepacast.model.watch.judge.ModelWatch.Count;
import org.hepacast.model.watch.judge.ModelWatch.Month;
import org.hepacast.model.watch.ledger.Answer;
import org.hepacast.model.watch.ledger.Input;
import org.hepacast.model.watch.ledger.Ledger.Followed;
import org.hepacast.model.watch.ledger.Watched;
import org.hepacast.model.watch.outcome.Horizon;
import org.hepacast.modelpackage.shelf.Shelf;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/**
 * Looks at everything that is known and judges it.
 *
 * @param window how many of the newest cases are compared with what was before
 * @param level of false alarms of one look at one version and centre
 */
public record Judge(int window, double level) {
  private static final int MONTHS = 24;
  private static final int MOST_REASONS = 20;

  private record At(Endpoint endpoint, int months) {}

  /** Every version and centre, in their order. */
  public List<ModelWatch> look(Map<Watched, List<Followed>> cases, Shelf shelf) {
    Map<String, Set<Endpoint>> recorded = recorded(cases);
    return cases.entrySet().stream()
        .map(
            one ->
                look(
                    one.getKey(),
                    one.getValue(),
                    shelf,
                    recorded.getOrDefault(one.getKey().centre(), Set.of())))
        .toList();
  }

  /** Which events each centre records at all. */
  private static Map<String, Set<Endpoint>> recorded(Map<Watched, List<Followed>> cases) {
    var recorded = new TreeMap<String, Set<Endpoint>>();
    cases.forEach(
        (watched, all) ->
            all.stream()
                .flatMap(one -> Stream.ofNullable(one.outcome()))
                .flatMap(outcome -> outcome.events().stream())
                .map(CaseOutcome.Happened::endpoint)
                .forEach(
                    endpoint ->
                        recorded
                            .computeIfAbsent(
                                watched.centre(), centre -> EnumSet.noneOf(Endpoint.class))
                            .add(endpoint)));
    return recorded;
  }

  private ModelWatch look(
      Watched watched, List<Followed> cases, Shelf shelf, Set<Endpoint> recorded) {
    List<Answer> answers = cases.stream().map(Followed::answer).toList();
    int first = Math.max(0, answers.size() - window);
    List<Answer> newest = answers.subList(first, answers.size());
    @Nullable ShelvedModel model = shelf.find(watched.family(), watched.version()).orElse(null);
    List<AtHorizon> horizons = horizons(cases, recorded);
    var measures =
        new ArrayList<>(new WindowMeasures(model, answers.subList(0, first), newest).all());
    int outcomes = measures.size();
    horizons.forEach(at -> measures.add(at.measure()));
    List<Judgement> judged = Judgement.of(measures, level);
    List<AtHorizon> alarmed = new ArrayList<>();
    for (int i = outcomes; i < judged.size(); i++) {
      if (judged.get(i).alarm()) {
        alarmed.add(horizons.get(i - outcomes));
      }
    }
    return new ModelWatch(
        watched.family(),
        watched.version(),
        watched.centre(),
        model == null ? watched.family() : model.reference().title(),
        role(watched, shelf),
        answers.size(),
        newest.size(),
        newest.isEmpty() ? null : newest.getFirst().index(),
        newest.isEmpty() ? null : newest.getLast().index(),
        counts(newest, answer -> Stream.of(answer.said().words())),
        counts(newest, Judge::missing),
        counts(newest, answer -> answer.refusals().stream()),
        judged,
        horizons,
        months(answers),
        Proposal.of(watched, alarmed).orElse(null));
  }

  private static String role(Watched watched, Shelf shelf) {
    boolean serves =
        shelf
            .find(watched.family())
            .filter(model -> model.manifest().version().equals(watched.version()))
            .isPresent();
    boolean there = shelf.find(watched.family(), watched.version()).isPresent();
    return serves ? "serving" : there ? "shadow" : "gone";
  }

  private static List<AtHorizon> horizons(List<Followed> cases, Set<Endpoint> recorded) {
    var byHorizon =
        new TreeMap<At, List<org.hepacast.model.watch.outcome.Followed>>(
            Comparator.comparing(At::endpoint).thenComparing(At::months));
    for (Followed one : cases) {
      for (Answer.Risk risk : one.answer().risks()) {
        if (Outcomes.told(risk.endpoint())) {
          Outcomes.of(one, risk)
              .ifPresent(
                  followed ->
                      byHorizon
                          .computeIfAbsent(
                              new At(risk.endpoint(), risk.months()), at -> new ArrayList<>())
                          .add(followed));
        }
      }
    }
    var horizons = new ArrayList<AtHorizon>();
    byHorizon.forEach(
        (at, followed) ->
            horizons.add(
                new AtHorizon(
                    at.endpoint(),
                    at.months(),
                    Horizon.of(at.months(), followed).orElse(null),
                    Outcomes.recorded(at.endpoint(), recorded))));
    return horizons;
  }

  /** What is missing where that is why there is no score. */
  private static Stream<String> missing(Answer answer) {
    return answer.said() != Answer.Said.NOT_COMPUTABLE
        ? Stream.empty()
        : answer.inputs().entrySet().stream()
            .flatMap(
                input ->
                    input.getValue() instanceof Input.Missing(var reason)
                        ? Stream.of(
                            input.getKey()
                                + ": "
                                + reason.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        : Stream.empty());
  }

  private static List<Count> counts(List<Answer> answers, Function<Answer, Stream<String>> what) {
    return answers.stream()
        .flatMap(what)
        .collect(Collectors.groupingBy(one -> one, TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_REASONS)
        .map(one -> new Count(one.getKey(), one.getValue()))
        .toList();
  }

  private static List<Month> months(List<Answer> answers) {
    Map<YearMonth, List<Answer>> byMonth =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    answer -> YearMonth.from(answer.index()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Optional<YearMonth> last = byMonth.keySet().stream().max(Comparator.naturalOrder());
    return last.stream()
        .flatMap(end -> Stream.iterate(end, month -> month.minusMonths(1)).limit(MONTHS))
        .sorted()
        .map(month -> month(month, byMonth.getOrDefault(month, List.of())))
        .toList();
  }

  private static Month month(YearMonth month, List<Answer> answers) {
    return new Month(
        month.toString(),
        answers.size(),
        answers.stream().filter(answer -> answer.said().scored()).count(),
        answers.stream()
            .mapToDouble(Answer::score)
            .filter(score -> !Double.isNaN(score))
            .average()
            .orElse(Double.NaN));
  }
}
