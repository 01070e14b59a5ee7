/** The sample patients sent through the suite, and what came back. */
@NullMarked
package org.hepacast.testbed.demo;

import org.jspecify.annotations.NullMarked;
