/** Dead letters sent again. */
@NullMarked
package org.hepacast.testbed.replay;

import org.jspecify.annotations.NullMarked;
