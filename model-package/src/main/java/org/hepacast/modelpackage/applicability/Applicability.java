package org.hepacast.modelpackage.applicability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.hepacast.contracts.feature.FeatureValue;
import org.hepacast.contracts.feature.IndexEvent;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.contracts.risk.RiskOutcome.NotApplicable;
import org.hepacast.contracts.risk.RiskOutcome.NotComputable;
import org.hepacast.modelformat.fault.Nearest;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelformat.manifest.AppliesTo;
import org.hepacast.modelpackage.score.ModelInput;
import org.hepacast.modelpackage.score.ModelInputs;
import org.jspecify.annotations.Nullable;

/** The patients a model was made for, as rules over the index event and over catalogue features. */
public record Applicability(IndexRule index, List<AppliesTo.FeatureRule> features) {
  private static final String WHERE = "manifest.json 'appliesTo.index'";

  /** How far the index event has come. */
  public enum IndexStatus {
    PLANNED,
    PERFORMED
  }

  /**
   * @param otherwise said where the index event is another one
   * @param assumption said where a question names no index event
   */
  public record IndexRule(
      List<IndexEvent.Kind> kinds, List<IndexStatus> status, String otherwise, String assumption) {
    public IndexRule {
      kinds = List.copyOf(kinds);
      status = List.copyOf(status);
    }

    boolean accepts(IndexEvent event) {
      return kinds.contains(event.kind())
          && status.contains(event.performed() ? IndexStatus.PERFORMED : IndexStatus.PLANNED);
    }
  }

  /** Whether a model may speak. */
  public sealed interface Verdict {
    /**
     * @param assumptions what is taken for granted because it is not known
     */
    record Applies(List<String> assumptions) implements Verdict {}

    /** It may not; the outcome says why. */
    record Declines(RiskOutcome outcome) implements Verdict {}
  }

  public Applicability {
    features = List.copyOf(features);
  }

  /**
   * In the words of the contracts.
   *
   * @throws PackageException where the rules name an index event that nobody knows, or none
   */
  public static Applicability of(AppliesTo rules) {
    if (rules.index().isEmpty()) {
      throw new PackageException(
          WHERE, "it has no rule of the index event", "give the kinds of event that it is for");
    }
    AppliesTo.IndexRule index = rules.index().getFirst();
    return new Applicability(
        new IndexRule(
            index.kinds().stream().map(name -> named(IndexEvent.Kind.values(), name)).toList(),
            index.status().stream().map(name -> named(IndexStatus.values(), name)).toList(),
            index.otherwise(),
            index.assumption()),
        rules.features());
  }

  private static <E extends Enum<E>> E named(E[] all, String name) {
    return Arrays.stream(all)
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new PackageException(
                    WHERE,
                    Nearest.quoted(name) + " is not known",
                    Nearest.remedy(name, Arrays.stream(all).map(Enum::name).toList())));
  }

  /**
   * @param event null where the question names none
   */
  public Verdict judge(@Nullable IndexEvent event, ModelInputs inputs) {
    var contradictions = new ArrayList<String>();
    var open = new ArrayList<String>();
    var assumptions = new ArrayList<String>();
    if (event == null) {
      assumptions.add(index.assumption());
    } else if (!index.accepts(event)) {
      contradictions.add(index.otherwise());
    }
    for (AppliesTo.FeatureRule rule : features) {
      ModelInput input = inputs.get(rule.feature());
      switch (input.value()) {
        case FeatureValue.Known known -> {
          Set<String> codes = inputs.possibilities().code(rule.feature());
          if (!rule.accepts().containsAll(codes)) {
            contradictions.add(rule.otherwise());
          }
        }
        case FeatureValue.Missing missing -> {
          if (rule.whenMissing() == AppliesTo.WhenMissing.ASSUME && isSilence(missing)) {
            assumptions.add(rule.missing());
          } else {
            open.add(isSilence(missing) ? rule.missing() : missing.detail());
          }
        }
      }
    }
    if (!contradictions.isEmpty()) {
      return new Verdict.Declines(new NotApplicable(contradictions));
    }
    return open.isEmpty()
        ? new Verdict.Applies(List.copyOf(assumptions))
        : new Verdict.Declines(new NotComputable(open));
  }

  /** Only silence lets a model assume something: not what was said and cannot be understood. */
  private static boolean isSilence(FeatureValue.Missing missing) {
    return switch (missing.reason()) {
      case NEVER_REPORTED, OUTSIDE_WINDOW, AFTER_INDEX_EVENT, WITHDRAWN, NOT_DERIVABLE -> true;
      case REFUSED, UNSETTLED -> false;
    };
  }
}
