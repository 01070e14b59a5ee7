/**
 * DICOM pixel data: from the bytes of a frame, native or compressed (RLE, JPEG, JPEG-LS, JPEG
 * 2000), to stored numbers. {@link org.hepacast.radiomics.io.dicom.pixel.PixelData} finds the
 * frames, {@code ImageDecoder} picks the decoder by transfer syntax. Sizes are believed only as far
 * as the bytes reach.
 */
@NullMarked
package org.hepacast.radiomics.io.dicom.pixel;

import org.jspecify.annotations.NullMarked;
