/** What published studies state of their methods. */
@NullMarked
package org.hepacast.workbench.recipe;

import org.jspecify.annotations.NullMarked;
