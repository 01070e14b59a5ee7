package org.hepacast.model.choice;

import java.util.List;

/** Every decision, kept beyond a restart and seen by every instance. */
public interface ChoiceLog {
  /**
   * Those that have come since the last call, in their order; at first all of them.
   *
   * @throws IllegalStateException where they cannot be read now
   */
  List<Choice> follow();

  /**
   * Returns when it is safely kept.
   *
   * @throws IllegalStateException where it is not known to be
   */
  void append(Choice choice);
}
