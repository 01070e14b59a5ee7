/** The whole suite as processes on one machine. */
@NullMarked
package org.hepacast.testbed.stack;

import org.jspecify.annotations.NullMarked;
