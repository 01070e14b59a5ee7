package org.hepacast.model.watch.judge;

import java.util.Locale;
import org.hepacast.contracts.risk.Endpoint;
import org.hepacast.model.watch.drift.Drift;
import org.hepacast.model.watch.drift.Measure;
import org.hepacast.model.watch.drift.Measure.Kind;
import org.hepacast.model.watch.outcome.Horizon;
import org.jspecify.annotations.Nullable;

/**
 * What was published for an end point and horizon, against what became of the patients.
 *
 * @param horizon null where nobody was followed so far
 * @param recorded whether an event of this kind was ever recorded at the centre
 */
public record AtHorizon(
    Endpoint endpoint, int months, @Nullable Horizon horizon, boolean recorded) {

  /** {@code Death from any cause within 12 months}. */
  public String words() {
    return "%s within %d months".formatted(endpoint.words(), months);
  }

  /** Enough to be judged by. */
  boolean judged() {
    return horizon != null && recorded && horizon.followed() >= Drift.FEWEST;
  }

  Measure measure() {
    boolean judged = judged();
    return new Measure(
        Kind.OUTCOME,
        words(),
        "the published risks",
        horizon == null ? 0 : horizon.cases(),
        horizon == null ? 0 : horizon.events(),
        horizon == null ? Double.NaN : horizon.ratio().estimate(),
        1,
        judged && horizon != null ? horizon.p() : Double.NaN,
        judged && horizon != null && horizon.matters(),
        said());
  }

  private String said() {
    if (horizon == null) {
      return "Nobody has been followed for so long.";
    }
    if (!recorded) {
      return "No such event was ever recorded here: the record may not tell of them. Not judged.";
    }
    String found =
        String.format(
            Locale.ROOT,
            "%d events among %d cases, %d of them followed to the horizon: %s, predicted %.1f %%;"
                + " observed over expected %.2f (95 %% interval %.2f to %.2f).",
            horizon.events(),
            horizon.cases(),
            horizon.followed(),
            observed(horizon),
            100 * horizon.predicted(),
            horizon.ratio().estimate(),
            horizon.ratio().lower(),
            horizon.ratio().upper());
    return judged()
        ? found
        : found + " Not judged before %d are followed for so long.".formatted(Drift.FEWEST);
  }

  private static String observed(Horizon horizon) {
    return horizon.observed() == null
        ? "observed 0 %"
        : String.format(
            Locale.ROOT,
            "observed %.1f %% (%.1f to %.1f)",
            100 * horizon.observed().estimate(),
            100 * horizon.observed().lower(),
            100 * horizon.observed().upper());
  }
}
