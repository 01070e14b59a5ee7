package org.hepacast.testcontainers;

/** A part that fails when a test wants it to, and comes back with what it had written. */
public interface Breakable {
  /** SIGKILL: no shutdown hook runs, as when a machine is lost. Its files stay. */
  void kill();

  /** Starts it again after {@link #kill}, with its files. Returns when it is ready. */
  void startAgain();

  /** Holds it still: its connections stay open and nothing answers, as when a machine hangs. */
  void pause();

  /** Goes on after {@link #pause}. */
  void resume();
}
