package org.hepacast.report.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hepacast.contracts.fhir.Systems;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a person made of a card.
 *
 * @param reason code of why it was set aside; null where none was given
 * @param comment in the person's own words; null where none was given
 */
record Feedback(
    UUID card, Outcome outcome, @Nullable String reason, @Nullable String comment, Instant at) {
  private static final int MOST = 100;
  private static final int LONGEST_COMMENT = 2_000;
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 9999;

  /** CDS Hooks knows two. */
  enum Outcome {
    ACCEPTED("accepted"),
    OVERRIDDEN("overridden");

    private final String code;

    Outcome(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  /**
   * @throws ProblemException 400 with the element, and what is accepted
   */
  static List<Feedback> read(byte[] body) {
    JsonNode all;
    try {
      all = EventJson.readTree(body).path("feedback");
    } catch (UnreadableEvent e) {
      throw refused("the body", "a JSON object as CDS Hooks 2.0 describes it");
    }
    if (!all.isArray() || all.isEmpty() || all.size() > MOST) {
      throw refused("feedback", "an array of 1 to " + MOST + " entries");
    }
    var read = new ArrayList<Feedback>();
    for (JsonNode one : all) {
      read.add(of(one));
    }
    return read;
  }

  private static Feedback of(JsonNode one) {
    JsonNode why = one.path("overrideReason");
    return new Feedback(
        card(one.path("card").asText()),
        outcome(one.path("outcome").asText()),
        reason(why.path("reason")),
        comment(why.path("userComment")),
        at(one.path("outcomeTimestamp").asText()));
  }

  private static UUID card(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw refused("feedback.card", "the uuid of the card");
    }
  }

  private static Outcome outcome(String text) {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.code.equals(text)) {
        return outcome;
      }
    }
    throw refused("feedback.outcome", "accepted or overridden");
  }

  /** A code of ours; of another system it is named with it. */
  private static @Nullable String reason(JsonNode coding) {
    if (coding.isMissingNode() || coding.isNull()) {
      return null;
    }
    String code = coding.path("code").asText();
    String system = coding.path("system").asText();
    String reason =
        system.isEmpty() || system.equals(Systems.CARD_FEEDBACK) ? code : system + "|" + code;
    return reason.isBlank() || reason.equals("|") ? null : shortened(reason, 200);
  }

  private static @Nullable String comment(JsonNode text) {
    return text.isTextual() && !text.asText().isBlank()
        ? shortened(text.asText(), LONGEST_COMMENT)
        : null;
  }

  /** PostgreSQL's text takes no null character. */
  private static String shortened(String text, int most) {
    String kept = text.replace("\u0000", "");
    return kept.length() <= most ? kept : kept.substring(0, most);
  }

  private static Instant at(String text) {
    try {
      OffsetDateTime at = OffsetDateTime.parse(text);
      if (at.getYear() >= FIRST_YEAR && at.getYear() <= LAST_YEAR) {
        return at.toInstant();
      }
    } catch (DateTimeParseException e) {
      // Said below, as of a time that no database holds.
    }
    throw refused("feedback.outcomeTimestamp", "a time with its offset, 2026-01-31T08:00:00Z");
  }

  private static ProblemException refused(String element, String accepted) {
    return new ProblemException(
        400, "Not a CDS Hooks feedback", element + " is not accepted; send " + accepted + ".");
  }

  /** Without the comment, which may speak of a patient. */
  @Override
  public String toString() {
    return "Feedback[" + card + ", " + outcome + "]";
  }
}
