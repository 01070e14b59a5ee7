package org.hepacast.kit.retry;

import org.hepacast.kit.health.Dependency;

/**
 * What a failed attempt tells.
 *
 * @param dependency at which it failed, which need not be the one that the work is mainly about
 */
public record Fault(FaultKind kind, Dependency dependency) {}
