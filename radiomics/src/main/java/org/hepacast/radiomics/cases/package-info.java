/**
 * One case after another: image and mask of a patient, brought together, checked, computed,
 * written.
 */
@NullMarked
package org.hepacast.radiomics.cases;

import org.jspecify.annotations.NullMarked;
