package org.hepacast.report.live;

import java.util.concurrent.CompletionStage;

/** Somebody who hears of changes. */
public interface Listener {
  /** False once the other end has gone. */
  boolean open();

  /**
   * @return done when the other end has taken it
   */
  CompletionStage<?> send(Message message);

  void close();
}
