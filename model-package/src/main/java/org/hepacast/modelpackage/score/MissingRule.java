package org.hepacast.modelpackage.score;

import java.util.List;

/**
 * When a score is not computable.
 *
 * @param minimumKnownItems items whose points must be settled for a range to be given
 * @param required features that must be known, whatever the other items say
 */
public record MissingRule(int minimumKnownItems, List<String> required) {
  public MissingRule {
    required = List.copyOf(required);
  }
}
