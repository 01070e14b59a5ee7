/**
 * Runs a recipe on a cohort. A {@link org.hepacast.workbench.engine.StudyRecipe} is read whole
 * before anything runs. {@link org.hepacast.workbench.engine.StudyEngine} does its steps one after
 * the other; each finished step is kept in the work folder ({@code OUT.part}) under the hash of all
 * that it depends on, so that an interrupted run goes on where it stopped. Results are gathered in
 * the work folder too, and moved to where they are wanted in one move when all is there.
 */
@NullMarked
package org.hepacast.workbench.engine;

import org.jspecify.annotations.NullMarked;
