/**
 * Regions made from masks, for questions that go beyond the tumour itself: rings of some
 * millimetres around it ({@link org.hepacast.radiomics.region.Surroundings}), unions, the organ
 * without its lesions, single lesions as connected components, their sizes and the burden of all of
 * them, and one value per patient from those of several lesions ({@link
 * org.hepacast.radiomics.region.LesionSummary}). Distances are in millimetres on any grid.
 */
@NullMarked
package org.hepacast.radiomics.region;

import org.jspecify.annotations.NullMarked;
