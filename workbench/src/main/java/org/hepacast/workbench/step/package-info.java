/**
 * The steps that a recipe is made of. A {@link org.hepacast.workbench.step.Step} reads what stands
 * before it on the {@link org.hepacast.workbench.step.Board} and hands on tables, figures, measures
 * and new columns ({@link org.hepacast.workbench.step.StepOutput}); it knows no study and no file.
 * {@link org.hepacast.workbench.step.Steps} reads them from a recipe.
 */
@NullMarked
package org.hepacast.workbench.step;

import org.jspecify.annotations.NullMarked;
