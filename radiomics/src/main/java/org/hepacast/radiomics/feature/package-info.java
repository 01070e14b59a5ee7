/**
 * The feature families: numbers from a region that is ready. First order statistics look at its
 * intensities, shape and morphology at its mask alone, texture at its grey levels ({@link
 * org.hepacast.radiomics.prepare.GreyLevels}). A texture family is one file that counts its matrix
 * in whole numbers, row by row, without asking where the border is; the formulas over a matrix are
 * shared by the families of its form ({@code CooccurrenceFeatures}, {@code LevelSizeMatrix}). Where
 * PyRadiomics and IBSI differ, {@link org.hepacast.radiomics.feature.Texture} says which of them is
 * meant. Every kernel has a plain twin in the tests.
 */
@NullMarked
package org.hepacast.radiomics.feature;

import org.jspecify.annotations.NullMarked;
