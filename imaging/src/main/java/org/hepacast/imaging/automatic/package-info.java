/**
 * Regions where no person has drawn any (ADR 0032): {@link
 * org.hepacast.imaging.automatic.PackageSegmenter} runs the package that the operator has
 * configured on the series that would be measured, and writes what it finds as a DICOM
 * segmentation, which is then measured as any other.
 */
@NullMarked
package org.hepacast.imaging.automatic;

import org.jspecify.annotations.NullMarked;
