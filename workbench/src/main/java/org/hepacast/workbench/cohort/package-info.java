/**
 * Who a study is about: patients with a typed table, and for each of them an image with masks where
 * the study looks at images.
 *
 * <p>A {@link org.hepacast.workbench.cohort.CohortSource} says where patients come from: a folder,
 * a simulation, the public cohort. A {@link org.hepacast.workbench.cohort.CohortReader} makes a
 * {@link org.hepacast.workbench.cohort.StudyCohort} of it or refuses with every problem that it
 * found, each with place and remedy ({@link org.hepacast.workbench.cohort.CohortRefused}).
 *
 * <p>A study cohort is
 *
 * <ul>
 *   <li>{@link org.hepacast.workbench.cohort.CohortFacts}: name, real or simulated (then with the
 *       planted truth), and the hash of all that was read;
 *   <li>the identifier of each patient and the part he belongs to ({@code training}, {@code
 *       external}, ...), both without meaning to a model;
 *   <li>the table, typed by a dictionary: {@link org.hepacast.prognosis.cohort.Cohort}. Columns are
 *       those that a recipe names in its {@code columns}; simulated cohorts take the dictionary
 *       from there ({@code Recipes.dictionary(name)}), so that it is written once;
 *   <li>images, read one at a time when asked for: {@link
 *       org.hepacast.workbench.cohort.StudyImages}. Masks carry the names {@code lesions}, {@code
 *       liver} and {@code primary}; rings and other regions are made from them by the study's
 *       protocol.
 * </ul>
 */
@NullMarked
package org.hepacast.workbench.cohort;

import org.jspecify.annotations.NullMarked;
