package org.hepacast.model.choice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The decisions as this instance knows them. */
@ApplicationScoped
public class Choices {
  private static final Logger LOG = Logger.getLogger(Choices.class);

  private final ChoiceLog log;
  private final List<Choice> known = new ArrayList<>();
  private boolean read;

  Choices(ChoiceLog log) {
    this.log = log;
  }

  /**
   * Takes up what has come; what cannot be read now is at the next look.
   *
   * @return version by family; empty while nothing was ever read, so that nobody takes silence for
   *     a decision
   */
  public synchronized Optional<Map<String, String>> look() {
    try {
      // After a fault the log is read from its beginning again.
      for (Choice choice : log.follow()) {
        if (!known.contains(choice)) {
          known.add(choice);
        }
      }
      read = true;
    } catch (IllegalStateException e) {
      LOG.debugf("Decisions on versions cannot be read now: fault=%s", e.getMessage());
    }
    if (!read) {
      return Optional.empty();
    }
    var versions = new HashMap<String, String>();
    known.forEach(choice -> versions.put(choice.family(), choice.version()));
    return Optional.of(versions);
  }

  /**
   * @throws IllegalStateException where it is not known to be kept
   */
  public void append(Choice choice) {
    log.append(choice);
  }

  /** Of one family, the latest first. */
  public synchronized List<Choice> of(String family) {
    return known.stream().filter(choice -> choice.family().equals(family)).toList().reversed();
  }
}
