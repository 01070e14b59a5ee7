package org.hepacast.kit.retry;

import org.hepacast.kit.health.Dependency;

/** An exception of this suite that says itself what it asks for. */
public interface ClassifiedFault {
  FaultKind kind();

  Dependency dependency();
}
