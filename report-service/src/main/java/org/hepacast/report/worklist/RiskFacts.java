package org.hepacast.report.worklist;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.risk.Prediction;
import org.hepacast.contracts.risk.RiskEvent;
import org.hepacast.contracts.risk.RiskGroup;
import org.hepacast.contracts.risk.RiskOutcome;
import org.hepacast.report.assessment.Wording;
import org.jspecify.annotations.Nullable;

/**
 * By what the worklist finds a risk.
 *
 * @param of id of the risk
 * @param words the patient's reference and the index event, as a reader sees them
 * @param date of the index event; null where none is known
 * @param scored whether the model says anything
 * @param risk a thousand times the rank of the highest group that remains possible, plus the
 *     highest percentage of any end point: groups first, since figures of other end points and
 *     horizons cannot be compared; -1 without a score
 * @param groups codes of http://terminology.hl7.org/CodeSystem/risk-probability that remain
 *     possible
 * @param missing names of the inputs that are missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RiskFacts(
    String of,
    String words,
    @Nullable LocalDate date,
    boolean scored,
    double risk,
    List<String> groups,
    List<String> missing) {
  private static final double NO_SCORE = -1;
  private static final double OF_A_GROUP = 1000;
  private static final int LAST_YEAR = 9999;

  /** By rank, lowest first. */
  private static final List<String> GROUPS =
      List.of("negligible", "low", "moderate", "high", "certain");

  /** PostgreSQL stores neither a zero character nor half of a pair, nor a year of five digits. */
  public RiskFacts {
    words = storable(words);
    date = date == null || date.getYear() < 1 || date.getYear() > LAST_YEAR ? null : date;
    groups = groups.stream().map(RiskFacts::storable).toList();
    missing = missing.stream().map(RiskFacts::storable).toList();
  }

  public static RiskFacts of(RiskEvent risk) {
    return of(risk.riskId(), risk);
  }

  /**
   * The same.
   *
   * @param riskId under which it is stored
   */
  static RiskFacts of(String riskId, RiskEvent risk) {
    String words =
        risk.caseReference().patient().reference()
            + " "
            + Wording.indexEvent(risk.caseReference().indexEvent());
    LocalDate date = risk.caseReference().indexEvent().date();
    List<String> missing = risk.missing();
    if (!(risk.outcome() instanceof RiskOutcome.Scored scored)) {
      return new RiskFacts(riskId, words, date, false, NO_SCORE, List.of(), missing);
    }
    List<String> groups =
        scored.groups().stream().map(RiskGroup::qualitative).filter(Objects::nonNull).toList();
    return new RiskFacts(riskId, words, date, true, height(scored, groups), groups, missing);
  }

  /** Of an event that no version can read: nothing, so that nobody tries again. */
  static RiskFacts unreadable(String riskId) {
    return new RiskFacts(riskId, "", null, false, NO_SCORE, List.of(), List.of());
  }

  private static double height(RiskOutcome.Scored scored, List<String> groups) {
    int rank = groups.stream().mapToInt(GROUPS::indexOf).max().orElse(-1) + 1;
    double percent =
        scored.predictions().stream()
            .map(Prediction::highPercent)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    return rank * OF_A_GROUP + percent;
  }

  private static String storable(String text) {
    return text.codePoints()
        .filter(point -> point != 0 && Character.getType(point) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** As it is stored. */
  public String json() {
    return new String(EventJson.write(this), StandardCharsets.UTF_8);
  }

  /** Without what it says: it is patient data. */
  @Override
  public String toString() {
    return "RiskFacts[" + of + "]";
  }
}
