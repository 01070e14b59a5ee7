/**
 * The regions of a chosen study on the grid of its image: lesions, one mask each, from segments of
 * that meaning; liver, primary tumour and lobes; rings and parenchyma around them by the radiomics
 * library. {@link org.hepacast.imaging.region.StudyRegions} reads them, {@link
 * org.hepacast.imaging.region.LesionFacts} counts and measures the lesions themselves. Ultrasound
 * takes the same way in one plane, within its calibrated region.
 */
@NullMarked
package org.hepacast.imaging.region;

import org.jspecify.annotations.NullMarked;
