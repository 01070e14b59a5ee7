/** Model packages: read, verified, refused with a reason, watched. */
@NullMarked
package org.hepacast.model.packages;

import org.jspecify.annotations.NullMarked;
