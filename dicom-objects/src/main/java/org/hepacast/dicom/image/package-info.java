/**
 * Images as DICOM objects: a CT volume as a series of slices (PS3.3 section A.3), ultrasound as an
 * image or a clip with calibrated regions (sections A.6 and A.7). Pixels are written as they are
 * given; what does not fit the stored type is refused.
 */
@NullMarked
package org.hepacast.dicom.image;

import org.jspecify.annotations.NullMarked;
