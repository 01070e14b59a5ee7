/** The figures that every stage of the pipeline shows in the same way. */
@NullMarked
package org.hepacast.kit.metrics;

import org.jspecify.annotations.NullMarked;
