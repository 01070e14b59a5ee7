/**
 * Regions made from masks: peritumoral rings, unions, parenchyma, single lesions and their
 * measures.
 */
@NullMarked
package org.hepacast.radiomics.region;

import org.jspecify.annotations.NullMarked;
