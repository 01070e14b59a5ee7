/** How much and how fast the suite works as a whole, on everything that is real. */
@NullMarked
package org.hepacast.bench.pipeline;

import org.jspecify.annotations.NullMarked;
