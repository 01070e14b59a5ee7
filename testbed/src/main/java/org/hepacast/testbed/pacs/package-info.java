/** The demo PACS in a JVM of its own. */
@NullMarked
package org.hepacast.testbed.pacs;

import org.jspecify.annotations.NullMarked;
