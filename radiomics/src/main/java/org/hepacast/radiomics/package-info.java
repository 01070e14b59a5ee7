/**
 * Radiomic features of regions in medical images: all of PyRadiomics and all that IBSI
 * standardised. The packages stand in floors, and none knows those above it: {@code volume} (grids,
 * images, masks), {@code transform} and {@code parameter}, {@code prepare} (to a region ready for
 * features), {@code feature} and {@code filter}, {@code extract} (protocols, and where a user
 * starts), {@code io} and {@code region} (files, regions made of masks), {@code cases} (many
 * patients).
 */
@NullMarked
package org.hepacast.radiomics;

import org.jspecify.annotations.NullMarked;
