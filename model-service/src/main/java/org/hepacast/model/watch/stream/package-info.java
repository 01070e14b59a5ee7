/** Reads the topics of risks and outcomes, looks at them again and again, and tells the metrics. */
@NullMarked
package org.hepacast.model.watch.stream;

import org.jspecify.annotations.NullMarked;
