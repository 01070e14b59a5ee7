/**
 * One FHIR server for tests and benchmarks, in memory and over real HTTP, that is as unfriendly as
 * it is told to be. {@link org.hepacast.testbed.lightehr.LightEhr} answers; {@link
 * org.hepacast.testbed.lightehr.Fault} is what may be ordered.
 */
@NullMarked
package org.hepacast.testbed.lightehr;

import org.jspecify.annotations.NullMarked;
