package org.hepacast.modelpackage.learned;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.contracts.risk.RiskCurve;
import org.hepacast.modelformat.estimator.RiskProfile.RiskAt;
import org.hepacast.modelformat.manifest.Group;
import org.hepacast.modelformat.serving.GroupCurve;
import org.hepacast.modelpackage.shelf.ShelvedModel;
import org.jspecify.annotations.Nullable;

/** The patient's curve, and what was observed in the groups of the package beside it. */
final class LearnedCurves {
  private static final double PERCENT = 100;

  private final ShelvedModel.Learned model;

  LearnedCurves(ShelvedModel.Learned model) {
    this.model = model;
  }

  /** What became of the group's patients. */
  String observed(@Nullable Group group, double horizon) {
    Optional<GroupCurve> curve =
        group == null
            ? Optional.empty()
            : model.serving().curves().stream()
                .filter(one -> one.group().equals(group.code()))
                .findFirst();
    if (group == null || curve.isEmpty()) {
      return "The package tells nothing of what was observed in patients like this one";
    }
    int last = -1;
    for (int k = 0; k < curve.get().times().size() && curve.get().times().get(k) <= horizon; k++) {
      last = k;
    }
    double risk = last < 0 ? 0 : curve.get().risk().get(last);
    String limits =
        last < 0 || curve.get().low().isEmpty()
            ? ""
            : " (95 %% interval %s to %s %%)"
                .formatted(
                    tenth(PERCENT * curve.get().low().get(last)),
                    tenth(PERCENT * curve.get().high().get(last)));
    return "Observed %s in %d patients of the group %s (%s): %s %%%s"
        .formatted(
            within(horizon),
            curve.get().patients(),
            group.label(),
            curve.get().cohort(),
            tenth(PERCENT * risk),
            limits);
  }

  /** The patient's first, where the model has one, then those of the groups. */
  List<RiskCurve> beside(List<RiskAt> curve) {
    var curves = new ArrayList<RiskCurve>();
    if (!curve.isEmpty()) {
      curves.add(
          new RiskCurve(
              "this patient",
              null,
              curve.stream().map(RiskAt::time).toList(),
              percents(curve.stream().map(RiskAt::risk).toList()),
              List.of(),
              List.of()));
    }
    for (GroupCurve one : model.serving().curves()) {
      curves.add(
          new RiskCurve(
              "%s (%d patients, %s)".formatted(name(one), one.patients(), one.cohort()),
              one.group(),
              one.times(),
              percents(one.risk()),
              percents(one.low()),
              percents(one.high())));
    }
    return curves;
  }

  private String name(GroupCurve curve) {
    return model.manifest().groups().stream()
        .filter(group -> group.code().equals(curve.group()))
        .map(Group::label)
        .findFirst()
        .orElse("all");
  }

  private static List<Double> percents(List<Double> risks) {
    return risks.stream().map(risk -> PERCENT * risk).toList();
  }

  /** {@code within 2 years}. */
  static String within(double months) {
    long whole = Math.round(months);
    return whole % 12 == 0
        ? "within %d %s".formatted(whole / 12, whole == 12 ? "year" : "years")
        : "within %d months".formatted(whole);
  }

  static String tenth(double percent) {
    return String.format(Locale.ROOT, "%.1f", percent);
  }
}
