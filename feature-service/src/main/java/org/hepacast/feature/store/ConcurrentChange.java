package org.hepacast.feature.store;

import org.hepacast.kit.health.Dependency;
import org.hepacast.kit.retry.ClassifiedFault;
import org.hepacast.kit.retry.FaultKind;

/** Another instance has changed the same rows; the transaction is to be done again. */
public final class ConcurrentChange extends RuntimeException implements ClassifiedFault {
  private static final long serialVersionUID = 1L;

  ConcurrentChange(String table) {
    super("Rows of " + table + " were changed by another instance");
  }

  @Override
  public FaultKind kind() {
    return FaultKind.CONFLICT;
  }

  @Override
  public Dependency dependency() {
    return Dependency.POSTGRESQL;
  }
}
