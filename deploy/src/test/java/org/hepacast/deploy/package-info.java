/**
 * The Helm chart is the one source of what runs on Kubernetes; {@code k8s/base} is its render.
 * These tests render it in all its variants ({@link org.hepacast.deploy.Variant}) by Helm itself
 * and hold what comes out against the schemas of its kinds, against the rules of a restricted
 * namespace, and against the services' own sources: settings, metrics, topics, runbooks.
 */
@org.jspecify.annotations.NullMarked
package org.hepacast.deploy;
