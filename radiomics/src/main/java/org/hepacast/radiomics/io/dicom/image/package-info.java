/** DICOM images as volumes: series, enhanced multi-frame, ultrasound. */
@NullMarked
package org.hepacast.radiomics.io.dicom.image;

import org.jspecify.annotations.NullMarked;
