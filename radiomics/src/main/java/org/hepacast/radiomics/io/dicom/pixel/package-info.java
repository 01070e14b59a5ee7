/** DICOM pixel data: native and compressed frames to numbers. */
@NullMarked
package org.hepacast.radiomics.io.dicom.pixel;

import org.jspecify.annotations.NullMarked;
