package org.hepacast.model.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome.Scored;
import org.hepacast.contracts.risk.ScoreItem;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelpackage.score.ModelInputs;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** What a model says of a batch, as tensors. */
final class Outputs {
  /** A row that was answered. */
  record Row(Scored scored, ModelInputs inputs) {}

  /** What a learned model adds up. */
  private static final Comparator<ScoreItem> ONE_ORDER =
      Comparator.comparing(ScoreItem::name).thenComparing(item -> item.features().toString());

  private Outputs() {}

  /** Names and shapes, as the description of a model has them. */
  static List<Tensor.Description> of(ShelvedModel model) {
    var all = new ArrayList<Tensor.Description>();
    switch (model) {
      case ShelvedModel.Score _ -> {
        all.add(new Tensor.Description("score_low", "FP64", List.of(-1), Map.of()));
        all.add(new Tensor.Description("score_high", "FP64", List.of(-1), Map.of()));
      }
      case ShelvedModel.Learned learned -> {
        List<Double> horizons = learned.manifest().predicts().endpoints().getFirst().horizons();
        all.add(
            new Tensor.Description(
                "risk", "FP64", List.of(-1, horizons.size()), Map.of("months", horizons)));
        all.add(new Tensor.Description("risk_low", "FP64", List.of(-1, horizons.size()), Map.of()));
        all.add(
            new Tensor.Description("risk_high", "FP64", List.of(-1, horizons.size()), Map.of()));
        all.add(
            new Tensor.Description(
                "contributions",
                "FP64",
                List.of(-1, learned.manifest().features().size()),
                Map.of()));
        all.add(new Tensor.Description("curve", "FP64", List.of(-1, -1), Map.of()));
      }
    }
    for (String text : List.of("group", "missing", "remarks")) {
      all.add(new Tensor.Description(text, "BYTES", List.of(-1), Map.of()));
    }
    return all;
  }

  /**
   * @param wanted names; empty for all
   */
  static List<Tensor> of(ShelvedModel model, List<Row> rows, Set<String> wanted) {
    List<String> names = of(model).stream().map(Tensor.Description::name).toList();
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw InferenceFault.refused(
            "There is no output %s; %s."
                .formatted(Nearest.quoted(name), Nearest.remedy(name, names)));
      }
    }
    var tensors = new ArrayList<Tensor>();
    switch (model) {
      case ShelvedModel.Score _ -> scores(rows, tensors);
      case ShelvedModel.Learned _ -> risks(rows, tensors);
    }
    tensors.add(Tensor.texts("group", texts(rows, Outputs::groups)));
    tensors.add(Tensor.texts("missing", texts(rows, Outputs::missing)));
    tensors.add(
        Tensor.texts("remarks", texts(rows, row -> String.join(". ", row.scored().figures()))));
    return tensors.stream()
        .filter(tensor -> wanted.isEmpty() || wanted.contains(tensor.name()))
        .toList();
  }

  private static void scores(List<Row> rows, List<Tensor> tensors) {
    int n = rows.size();
    tensors.add(
        Tensor.numbers(
            "score_low", n, Map.of(), rows.stream().map(row -> row.scored().low()).toList()));
    tensors.add(
        Tensor.numbers(
            "score_high", n, Map.of(), rows.stream().map(row -> row.scored().high()).toList()));
  }

  private static void risks(List<Row> rows, List<Tensor> tensors) {
    int n = rows.size();
    Scored first = rows.getFirst().scored();
    Map<String, Object> months =
        Map.of("months", first.predictions().stream().map(Prediction::horizonMonths).toList());
    List<Prediction.Estimate> estimates =
        rows.stream()
            .flatMap(row -> row.scored().predictions().stream())
            .map(prediction -> Objects.requireNonNull(prediction.estimate()))
            .toList();
    tensors.add(
        Tensor.numbers(
            "risk", n, months, estimates.stream().map(Prediction.Estimate::probability).toList()));
    if (estimates.stream().allMatch(estimate -> estimate.low() != null)) {
      tensors.add(
          Tensor.numbers("risk_low", n, months, estimates.stream().map(e -> e.low()).toList()));
      tensors.add(
          Tensor.numbers("risk_high", n, months, estimates.stream().map(e -> e.high()).toList()));
    }
    contributions(rows, tensors);
    List<RiskCurve> curves =
        rows.stream()
            .flatMap(row -> row.scored().curves().stream())
            .filter(curve -> curve.group() == null)
            .toList();
    if (!curves.isEmpty()) {
      tensors.add(
          Tensor.numbers(
              "curve",
              n,
              Map.of("months", curves.getFirst().months(), "unit", "%"),
              curves.stream().flatMap(curve -> curve.percent().stream()).toList()));
    }
  }

  private static void contributions(List<Row> rows, List<Tensor> tensors) {
    var parameters = new LinkedHashMap<String, Object>();
    parameters.put(
        "features",
        rows.getFirst().scored().items().stream().sorted(ONE_ORDER).map(ScoreItem::name).toList());
    tensors.add(
        Tensor.numbers(
            "contributions",
            rows.size(),
            parameters,
            rows.stream()
                .flatMap(row -> row.scored().items().stream().sorted(ONE_ORDER))
                .map(ScoreItem::lowPoints)
                .toList()));
  }

  private static List<String> texts(List<Row> rows, java.util.function.Function<Row, String> text) {
    return rows.stream().map(text).toList();
  }

  private static String groups(Row row) {
    return row.scored().groups().stream().map(RiskGroup::code).collect(Collectors.joining(" or "));
  }

  private static String missing(Row row) {
    Stream<FeatureValue> values = row.inputs().values().stream();
    return values
        .filter(FeatureValue.Missing.class::isInstance)
        .map(FeatureValue::name)
        .collect(Collectors.joining(", "));
  }
}
