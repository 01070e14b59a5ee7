/**
 * Encrypted ways in and out. Each way has a name, {@code server}, {@code ehr} and so on, and its
 * certificates stand in Quarkus' TLS registry under it: by {@code quarkus.tls.NAME.*}, or by a
 * folder as Kubernetes mounts a Secret ({@code hepacast.tls.NAME}). Renewed files are taken without
 * a restart; hosts are always verified.
 */
@NullMarked
package org.hepacast.kit.tls;

import org.jspecify.annotations.NullMarked;
