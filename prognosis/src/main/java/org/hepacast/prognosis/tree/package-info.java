/** Decision trees as flat arrays: growing them, reading them, asking them. */
@NullMarked
package org.hepacast.prognosis.tree;

import org.jspecify.annotations.NullMarked;
