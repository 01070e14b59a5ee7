package org.hepacast.kit.security;

import jakarta.ws.rs.container.ResourceInfo;

/** Hears of every call that is refused because of who made it. */
public interface DenialWitness {
  void refused(Denial denial, ResourceInfo called);
}
