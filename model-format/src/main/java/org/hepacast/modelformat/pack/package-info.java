/** The one reader and the one writer of model packages. */
@NullMarked
package org.hepacast.modelformat.pack;

import org.jspecify.annotations.NullMarked;
