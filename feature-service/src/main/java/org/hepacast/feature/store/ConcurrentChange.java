package org.hepacast.feature.store;

/** Another instance has changed the same rows; the transaction is to be done again. */
public final class ConcurrentChange extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConcurrentChange(String table) {
    super("Rows of " + table + " were changed by another instance");
  }
}
