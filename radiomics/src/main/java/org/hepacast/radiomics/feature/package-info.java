/**
 * The feature families. A texture family is one file that counts its matrix; the formulas over a
 * matrix are shared by the families of its form.
 */
@NullMarked
package org.hepacast.radiomics.feature;

import org.jspecify.annotations.NullMarked;
