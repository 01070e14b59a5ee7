/** Volumes, masks and label maps, and the geometry that places them in the patient. */
@NullMarked
package org.hepacast.radiomics.volume;

import org.jspecify.annotations.NullMarked;
