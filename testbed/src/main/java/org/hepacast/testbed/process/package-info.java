/** Java programs in processes of their own: started, watched, stopped. */
@NullMarked
package org.hepacast.testbed.process;

import org.jspecify.annotations.NullMarked;
