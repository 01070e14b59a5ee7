/**
 * Independent units of work on a bounded number of threads. Units are numbered, results come back
 * in their order, and nothing is shared but what a unit is handed: so the bytes do not depend on
 * the number of threads.
 */
@NullMarked
package org.hepacast.prognosis.parallel;

import org.jspecify.annotations.NullMarked;
