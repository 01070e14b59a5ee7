/**
 * Random numbers that do not depend on the number of threads. {@link Seeds} gives each unit of work
 * a seed of its own, computed from one master seed and the number of the unit, before anything
 * runs.
 */
@NullMarked
package org.hepacast.prognosis.random;

import org.jspecify.annotations.NullMarked;
