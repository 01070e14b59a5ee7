/**
 * Recipes of studies: data files that say which columns, images, steps and figures a study has. A
 * {@link org.hepacast.workbench.recipe.Section} reads them strictly; what a file says that nobody
 * asks for is refused with the nearest known word. {@link org.hepacast.workbench.recipe.Recipes}
 * holds those that are shipped, one for each of five published studies.
 */
@NullMarked
package org.hepacast.workbench.recipe;

import org.jspecify.annotations.NullMarked;
