/** The folders of model packages, watched: what serves now, and what stands aside. */
@NullMarked
package org.hepacast.model.packages;

import org.jspecify.annotations.NullMarked;
