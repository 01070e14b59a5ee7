/** The jobs for people: in words, and with pictures of what was measured. */
@NullMarked
package org.hepacast.imaging.page;

import org.jspecify.annotations.NullMarked;
