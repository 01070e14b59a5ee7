package org.hepacast.kit.smart;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hepacast.contracts.json.EventJson;
import org.hepacast.contracts.json.UnreadableEvent;
import org.hepacast.kit.ehr.NoAnswer;

/**
 * What the EHR lets this service in by.
 *
 * @param header value of the Authorization header
 * @param renewal from when another should be asked for
 * @param end from when it is no longer sent
 * @param granted scopes; empty where the EHR does not tell
 */
record AccessToken(String header, Instant renewal, Instant end, List<String> granted) {
  /** What RFC 6750, 2.1 allows, and with it nothing that could begin another header. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  /** SMART demands {@code expires_in}; where it is missing, a 401 tells of an earlier end. */
  private static final Duration UNTOLD = Duration.ofMinutes(1);

  /** A change of rights and keys is felt within that. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** A request that is under way when it ends. */
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(5);

  /**
   * @param asked when it was asked for: its life may have begun then
   * @throws NoAnswer for an answer without a bearer token
   */
  static AccessToken of(byte[] answer, Instant asked) throws NoAnswer {
    JsonNode json = tree(answer);
    String token = json.path("access_token").asText();
    if (!TOKEN.matcher(token).matches()) {
      throw NoAnswer.beforehand("the EHR's token endpoint: an answer without a usable token");
    }
    if (!json.path("token_type").asText().equalsIgnoreCase("bearer")) {
      throw NoAnswer.beforehand("the EHR's token endpoint: a token that is no bearer token");
    }
    Duration life = life(json.path("expires_in").asText());
    Duration margin = life.dividedBy(10);
    Instant end =
        asked.plus(life).minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
    return new AccessToken(
        "Bearer " + token,
        asked.plus(life.multipliedBy(3).dividedBy(4)),
        end,
        Stream.of(json.path("scope").asText().split(" ")).filter(s -> !s.isEmpty()).toList());
  }

  private static JsonNode tree(byte[] answer) throws NoAnswer {
    try {
      return EventJson.readTree(answer);
    } catch (UnreadableEvent e) {
      throw NoAnswer.beforehand("the EHR's token endpoint: an answer that is no JSON object");
    }
  }

  /** Some servers write the number as text. */
  private static Duration life(String seconds) {
    if (!seconds.matches("[0-9]{1,9}") || Long.parseLong(seconds) == 0) {
      return UNTOLD;
    }
    Duration told = Duration.ofSeconds(Long.parseLong(seconds));
    return told.compareTo(LONGEST) < 0 ? told : LONGEST;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "AccessToken[until " + end + "]";
  }
}
