/** Settings of this process, and what of them can work. */
@NullMarked
package org.hepacast.imaging.settings;

import org.jspecify.annotations.NullMarked;
